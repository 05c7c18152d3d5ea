import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

const MINUTE = 60_000;

const barOf = (time: number) => ({ t: new Date(time).toISOString(), o: 10, h: 11, l: 9, c: 10.5, v: 100 });

/** Speaks Alpaca's protocol, history and stream, for a market that trades every minute. */
export class ScriptedAlpaca {
  /** End of what the history knows, milliseconds. */
  now: number;
  readonly asked: string[] = [];
  subscriptions = 0;
  /** Refuses to tell of trades. */
  broken = false;
  private readonly sockets = new Set<WebSocket>();
  private readonly trades: { readonly t: string; readonly [name: string]: unknown }[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
    start: number,
  ) {
    this.now = start;
  }

  /** @param start milliseconds, a whole minute */
  static async start(start: number): Promise<ScriptedAlpaca> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const alpaca = new ScriptedAlpaca(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, start);
    server.on('request', (request, response) => {
      response.sendDate = false;
      const { pathname, searchParams } = new URL(request.url ?? '', alpaca.url);
      if (pathname.endsWith('/trades') && alpaca.broken) return void response.writeHead(403).end('{}');
      if (pathname.endsWith('/trades')) return void response.end(JSON.stringify(alpaca.tradesFrom(searchParams)));
      const [from, to] = [Date.parse(searchParams.get('start') ?? ''), Date.parse(searchParams.get('end') ?? '')];
      alpaca.asked.push(`${searchParams.get('start')?.slice(11, 16)}-${searchParams.get('end')?.slice(11, 16)}`);
      const bars = [];
      for (let time = Math.ceil(from / MINUTE) * MINUTE; time <= Math.min(to, alpaca.now - MINUTE); time += MINUTE)
        bars.push(barOf(time));
      response.end(JSON.stringify({ bars, symbol: 'AAPL', next_page_token: null }));
    });
    new WebSocketServer({ server }).on('connection', (socket) => alpaca.greet(socket));
    return alpaca;
  }

  get listeners(): number {
    return this.sockets.size;
  }

  /** The bar of the minute that has just ended, to whoever listens. */
  tell(kind: 'b' | 'u' = 'b', change: object = {}): void {
    const message = JSON.stringify([{ T: kind, S: 'AAPL', ...barOf(this.now - MINUTE), ...change }]);
    for (const socket of this.sockets) socket.send(message);
  }

  /** A trade a second, to whoever listens. @param late by so many seconds */
  trade(price: number, { lost = false, late = 0 }: { readonly lost?: boolean; readonly late?: number } = {}): void {
    const i = this.trades.length + 1;
    const t = new Date(this.now + 1000 * (i - late)).toISOString();
    this.trades.push({ t, x: 'V', p: price, s: 100, i, c: ['@'], z: 'C' });
    if (!lost) this.tellAgain(this.trades.length - 1);
  }

  /** Tells of a trade once more. @param number from 0 */
  tellAgain(number: number): void {
    for (const socket of this.sockets) socket.send(JSON.stringify([{ T: 't', S: 'AAPL', ...this.trades[number] }]));
  }

  /** A minute passes. */
  tick(): void {
    this.now += MINUTE;
  }

  drop(): void {
    for (const socket of this.sockets) socket.terminate();
    this.sockets.clear();
  }

  async stop(): Promise<void> {
    this.drop();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Two at a time. */
  private tradesFrom(query: URLSearchParams): object {
    const start = Date.parse(query.get('start') ?? '');
    const from = Number(query.get('page_token') ?? this.trades.findIndex(({ t }) => Date.parse(t) >= start));
    const trades = from < 0 ? [] : this.trades.slice(from, from + 2);
    const isLast = from + 2 >= this.trades.length;
    return {
      trades: trades.length === 0 ? null : trades,
      symbol: 'AAPL',
      next_page_token: isLast ? null : `${from + 2}`,
    };
  }

  private greet(socket: WebSocket): void {
    const say = (message: object): void => socket.send(JSON.stringify([message]));
    say({ T: 'success', msg: 'connected' });
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as { action: string; key?: string };
      if (message.action === 'auth' && message.key === 'wrong') say({ T: 'error', code: 402, msg: 'auth failed' });
      else if (message.action === 'auth') say({ T: 'success', msg: 'authenticated' });
      else {
        say({ T: 'subscription', bars: ['AAPL'], updatedBars: ['AAPL'] });
        this.sockets.add(socket);
        this.subscriptions += 1;
      }
    });
  }
}

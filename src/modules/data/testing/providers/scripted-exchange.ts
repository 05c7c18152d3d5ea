import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { PriceBook, type DepthLevel } from '#kernel';

/** An exchange with one book on this machine: HTTP and WebSocket at one address. */
export abstract class ScriptedExchange {
  readonly book = new PriceBook();
  url = '';
  /** Answers 429 with this many seconds to wait, once. */
  throttledSeconds: number | null = null;
  /** Wait before each answer over HTTP, milliseconds. */
  delayMs = 0;
  connections = 0;
  readonly asked: string[] = [];
  protected readonly sockets = new Set<WebSocket>();
  private readonly server: Server = createServer();

  constructor() {
    this.book.apply({ kind: 'SNAPSHOT', bids: [['100', '1']], asks: [['101', '2']] });
  }

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    this.server.on('request', (request, response) => setTimeout(() => this.serve(request, response), this.delayMs));
    new WebSocketServer({ server: this.server }).on('connection', (socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('message', (data: Buffer) => this.listen(socket, data.toString('utf8')));
    });
    return this;
  }

  get listeners(): number {
    return this.sockets.size;
  }

  drop(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  async stop(): Promise<void> {
    this.drop();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  protected say(message: object): void {
    for (const socket of this.sockets) socket.send(JSON.stringify(message));
  }

  protected listen(socket: WebSocket, text: string): void {
    this.hear(socket, JSON.parse(text) as Heard);
  }

  protected hear(_socket: WebSocket, _message: Heard): void {
    // Not every exchange listens.
  }

  protected abstract answer(path: string, query: URLSearchParams): object;

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    this.asked.push(pathname);
    if (this.throttledSeconds !== null) {
      response.writeHead(429, { 'retry-after': String(this.throttledSeconds) }).end('slow down');
      this.throttledSeconds = null;
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(this.answer(pathname, searchParams)));
  }
}

export interface Heard {
  readonly method?: string;
  readonly params?: { readonly channel?: string };
}

/** What is told of a change may be lost on the way. */
export interface Told {
  readonly lost?: boolean;
}

/** Speaks Binance's protocol. */
export class ScriptedBinance extends ScriptedExchange {
  /** How many changes its snapshots are behind its stream. */
  snapshotLag = 0;
  private id = 1000;
  private readonly before: { id: number; bids: DepthLevel[]; asks: DepthLevel[] }[] = [];
  private readonly trades: object[] = [];

  change(bids: readonly DepthLevel[], asks: readonly DepthLevel[], { lost = false }: Told = {}): void {
    this.before.unshift({ id: this.id, bids: this.book.bids(), asks: this.book.asks() });
    this.book.apply({ kind: 'DELTA', bids, asks });
    const first = this.id + 1;
    this.id += 3;
    const data = { e: 'depthUpdate', E: 1_772_452_800_000, s: 'BTCUSDT', U: first, u: this.id, b: bids, a: asks };
    if (!lost) this.say({ stream: 'btcusdt@depth@100ms', data });
  }

  trade(price: string, { lost = false }: Told = {}): void {
    const a = this.trades.length;
    const data = { e: 'aggTrade', s: 'BTCUSDT', a, p: price, q: '0.5', T: 1_772_452_800_000 + a, m: a % 2 === 0 };
    this.trades.push(data);
    if (!lost) this.say({ stream: 'btcusdt@aggTrade', data });
  }

  /** Tells of a trade again, or late. @param number from 0 */
  tellAgain(number: number): void {
    this.say({ stream: 'btcusdt@aggTrade', data: this.trades[number] ?? {} });
  }

  quote(bid: string, ask: string): void {
    this.say({ stream: 'btcusdt@bookTicker', data: { u: 1, s: 'BTCUSDT', b: bid, B: '1', a: ask, A: '2' } });
  }

  protected answer(path: string, query: URLSearchParams): object {
    if (path === '/api/v3/aggTrades') {
      const from = Number(query.get('fromId'));
      return this.trades.slice(from, from + Number(query.get('limit')));
    }
    const old = this.before[this.snapshotLag - 1];
    this.snapshotLag = 0;
    const { id, bids, asks } = old ?? { id: this.id, bids: this.book.bids(), asks: this.book.asks() };
    return { lastUpdateId: id, bids, asks };
  }
}

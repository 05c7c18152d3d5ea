import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { numberOfBid } from './quote-exchange.js';

const FRAME = /"channel":"quotes:(S\d+)-USDT\.BINANCE".*?"bid":"([\d.]+)"/;

/** Clients of a desk's WebSocket that hear the quotes of all symbols. */
export class QuoteClients {
  /** Of what came, milliseconds. */
  ages: number[] = [];
  private readonly sockets: WebSocket[] = [];
  private readonly latest: Map<string, number>[] = [];

  constructor(private readonly ageOf: (symbol: string, number: number) => number) {}

  async open(
    url: string,
    accessToken: string,
    { count, symbols }: { readonly count: number; readonly symbols: readonly string[] },
  ): Promise<void> {
    const channels = symbols.map((symbol) => `quotes:${symbol}-USDT.BINANCE`);
    for (let k = 0; k < count; k += 1) {
      const socket = new WebSocket(`${url}/ws`);
      const heard = new Map(symbols.map((symbol) => [symbol, 0]));
      this.sockets.push(socket);
      this.latest.push(heard);
      await once(socket, 'open');
      const ready = once(socket, 'message');
      socket.send(JSON.stringify({ type: 'sign-in', accessToken }));
      await ready;
      socket.on('message', (data: Buffer) => this.take(heard, data.toString()));
      socket.send(JSON.stringify({ type: 'subscribe', channels }));
    }
  }

  forget(): void {
    this.ages = [];
  }

  /** Resolves when everybody has heard of the last quote of every symbol. @returns after how many milliseconds; at most `limitMs` */
  async caughtUp(last: number, limitMs: number): Promise<number> {
    const started = performance.now();
    const isBehind = () => this.latest.some((heard) => [...heard.values()].some((number) => number < last));
    while (isBehind() && performance.now() - started < limitMs) await sleep(5);
    return performance.now() - started;
  }

  close(): void {
    for (const socket of this.sockets) socket.close();
  }

  private take(heard: Map<string, number>, text: string): void {
    const [, symbol, bid] = FRAME.exec(text) ?? [];
    if (symbol === undefined || bid === undefined) return;
    const number = numberOfBid(bid);
    if (text.startsWith('{"type":"update"')) this.ages.push(this.ageOf(symbol, number));
    heard.set(symbol, number);
  }
}

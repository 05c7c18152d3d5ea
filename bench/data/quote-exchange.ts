import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';

const TICK_MS = 5;
/** Times of the last so many quotes of a symbol. */
const REMEMBERED = 1 << 20;
/** The number of a quote is in its bid: 1000000.00 and a cent for each. */
const FIRST_BID = 1_000_000;

/** Sends best prices as Binance does, a connection for each symbol, and knows when it sent which. */
export class QuoteExchange {
  url = '';
  readonly symbols: readonly string[];
  private readonly server: Server = createServer();
  private readonly sockets = new Map<string, WebSocket>();
  private readonly sentAt = new Map<string, Float64Array>();
  private number = 0;

  constructor(symbols: number) {
    this.symbols = Array.from({ length: symbols }, (_, k) => `S${k}`);
    for (const symbol of this.symbols) this.sentAt.set(symbol, new Float64Array(REMEMBERED));
  }

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    new WebSocketServer({ server: this.server }).on('connection', (socket, request) => {
      const [, symbol = ''] = /streams=([a-z0-9]+)usdt@/.exec(request.url ?? '') ?? [];
      this.sockets.set(symbol.toUpperCase(), socket);
    });
    return this;
  }

  get listeners(): number {
    return this.sockets.size;
  }

  /** Number of the last quote of each symbol. */
  get last(): number {
    return this.number;
  }

  /** @returns how many quotes a second it really sent */
  async send(perSecond: number, durationMs: number): Promise<number> {
    const [started, before] = [performance.now(), this.number];
    for (let elapsed = 0; elapsed < durationMs; elapsed = performance.now() - started) {
      const due = before + Math.floor((perSecond * elapsed) / 1000 / this.symbols.length);
      this.sendUpTo(due);
      await sleep(TICK_MS);
    }
    return ((this.number - before) * this.symbols.length * 1000) / (performance.now() - started);
  }

  /** Milliseconds since a quote was sent. */
  ageOf(symbol: string, number: number): number {
    return performance.now() - (this.sentAt.get(symbol)?.[number % REMEMBERED] ?? Number.NaN);
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets.values()) socket.terminate();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private sendUpTo(due: number): void {
    for (const [symbol, socket] of this.sockets) {
      const wire = Reflect.get(socket, '_socket') as Socket;
      const times = this.sentAt.get(symbol);
      wire.cork();
      for (let number = this.number + 1; number <= due; number += 1) {
        const bid = (FIRST_BID + number / 100).toFixed(2);
        const ask = (FIRST_BID + number / 100 + 0.05).toFixed(2);
        if (times !== undefined) times[number % REMEMBERED] = performance.now();
        socket.send(
          `{"stream":"${symbol.toLowerCase()}usdt@bookTicker","data":{"u":${number},"s":"${symbol}USDT","b":"${bid}","B":"3.5","a":"${ask}","A":"2.25"}}`,
        );
      }
      wire.uncork();
    }
    this.number = Math.max(this.number, due);
  }
}

export const numberOfBid = (bid: string): number => Math.round((Number(bid) - FIRST_BID) * 100);

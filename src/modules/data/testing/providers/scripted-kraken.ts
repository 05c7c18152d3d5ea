import { crc32 } from 'node:zlib';
import type { WebSocket } from 'ws';
import type { DepthLevel } from '#kernel';
import { type Heard, ScriptedExchange, type Told } from './scripted-exchange.js';

const TIME = '2026-03-02T12:00:00.000000Z';

/** Speaks version 2 of Kraken's WebSocket, for a pair of one digit in prices and eight in sizes. */
export class ScriptedKraken extends ScriptedExchange {
  subscriptions = 0;
  private readonly trades: object[] = [];

  change(bids: readonly DepthLevel[], asks: readonly DepthLevel[], { lost = false }: Told = {}): void {
    this.book.apply({ kind: 'DELTA', bids, asks });
    if (!lost) this.say({ channel: 'book', type: 'update', data: [this.bookOf(bids, asks)] });
  }

  trade(price: number, { lost = false }: Told = {}): void {
    const id = this.trades.length + 1;
    const row = { symbol: 'BTC/USD', side: 'buy', price, qty: 0.25, trade_id: id, timestamp: TIME };
    this.trades.push(row);
    if (!lost) this.say({ channel: 'trade', type: 'update', data: [row] });
  }

  /** Tells of a trade again, or late. @param number from 0 */
  tellAgain(number: number): void {
    this.say({ channel: 'trade', type: 'update', data: [this.trades[number]] });
  }

  protected override hear(socket: WebSocket, { method, params }: Heard): void {
    if (method !== 'subscribe') return;
    this.subscriptions += 1;
    socket.send(JSON.stringify({ method, success: true, result: {} }));
    const data =
      params?.channel === 'book' ? [this.bookOf(this.book.bids(), this.book.asks())] : this.trades.slice(-50);
    if (params?.channel !== 'ticker') socket.send(JSON.stringify({ channel: params?.channel, type: 'snapshot', data }));
  }

  protected answer(): object {
    return { error: [], result: { XXBTZUSD: { pair_decimals: 1, lot_decimals: 8 } } };
  }

  private bookOf(bids: readonly DepthLevel[], asks: readonly DepthLevel[]): object {
    const checksum = crc32(digits(this.book.asks(10)) + digits(this.book.bids(10)));
    return { symbol: 'BTC/USD', bids: side(bids), asks: side(asks), checksum, timestamp: TIME };
  }
}

const side = (levels: readonly DepthLevel[]) => levels.map(([p, s]) => ({ price: Number(p), qty: Number(s) }));

const digits = (levels: readonly DepthLevel[]): string =>
  levels
    .flatMap(([p, s]) => [Number(p).toFixed(1), Number(s).toFixed(8)])
    .map((text) => text.replace('.', '').replace(/^0+/, ''))
    .join('');

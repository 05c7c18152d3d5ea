import type { WebSocket } from 'ws';
import type { DepthLevel } from '#kernel';
import { type Heard, ScriptedExchange, type Told } from './scripted-exchange.js';

const INSTRUMENT = 'BTC-USDT';
const START = 1_772_452_800_000;

/** Speaks version 5 of OKX: markets and trades over HTTP, subscriptions over its WebSocket. */
export class ScriptedOkx extends ScriptedExchange {
  readonly subscriptions: string[] = [];
  /** How many of its latest trades it still tells. */
  memory = 100;
  private seqId = 1000;
  private readonly trades: object[] = [];

  change(bids: readonly DepthLevel[], asks: readonly DepthLevel[], { lost = false }: Told = {}): void {
    this.book.apply({ kind: 'DELTA', bids, asks });
    const prevSeqId = this.seqId;
    this.seqId += 1;
    if (!lost) this.tell('books', [this.bookOf(bids, asks, prevSeqId)], 'update');
  }

  trade(price: string, { lost = false }: Told = {}): void {
    const id = this.trades.length;
    const row = { instId: INSTRUMENT, tradeId: `${id}`, px: price, sz: '0.5', side: 'buy', ts: `${START + 1000 * id}` };
    this.trades.push(row);
    if (!lost) this.tell('trades', [row]);
  }

  ticker(change: object = {}): void {
    const sides = { bidPx: '99.5', bidSz: '2', askPx: '100.5', askSz: '3' };
    this.tell('tickers', [{ instType: 'SPOT', instId: INSTRUMENT, last: '100', ts: `${START}`, ...sides, ...change }]);
  }

  protected override listen(socket: WebSocket, text: string): void {
    if (text === 'ping') socket.send('pong');
    else super.listen(socket, text);
  }

  protected override hear(socket: WebSocket, { op, args = [] }: Heard & OkxHeard): void {
    if (op !== 'subscribe') return;
    for (const arg of args) {
      this.subscriptions.push(arg.channel);
      socket.send(JSON.stringify({ event: 'subscribe', arg }));
      if (arg.channel !== 'books') continue;
      const data = [this.bookOf(this.book.bids(), this.book.asks(), -1)];
      socket.send(JSON.stringify({ arg, action: 'snapshot', data }));
    }
  }

  protected answer(path: string, query: URLSearchParams): object {
    if (path.endsWith('/market/trades'))
      return { code: '0', msg: '', data: this.trades.slice(-this.memory).toReversed() };
    return { code: '0', msg: '', data: query.get('instType') === 'SPOT' ? [MARKET] : [] };
  }

  private tell(channel: string, data: readonly object[], action?: string): void {
    this.say({ arg: { channel, instId: INSTRUMENT }, ...(action === undefined ? {} : { action }), data });
  }

  private bookOf(bids: readonly DepthLevel[], asks: readonly DepthLevel[], prevSeqId: number): object {
    return { bids: side(bids), asks: side(asks), ts: `${START}`, seqId: this.seqId, prevSeqId };
  }
}

const side = (levels: readonly DepthLevel[]) => levels.map(([price, size]) => [price, size, '0', '1']);

interface OkxHeard {
  readonly op?: string;
  readonly args?: readonly { readonly channel: string }[];
}

const MARKET = {
  instType: 'SPOT',
  instId: INSTRUMENT,
  baseCcy: 'BTC',
  quoteCcy: 'USDT',
  tickSz: '0.1',
  lotSz: '0.00000001',
  minSz: '0.00001',
  state: 'live',
};

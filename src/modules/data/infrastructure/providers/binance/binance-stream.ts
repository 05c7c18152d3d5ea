import type { Followed, TickListener, TickStreamOffer } from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault } from '../../../domain/providers/provider-fault.js';
import { decimalOf, jsonOf, listOf, numberOf, objectOf, parsed } from '../shape.js';
import { BinanceBook, levelsOf } from './binance-book.js';

const STREAMS = { TRADES: 'aggTrade', QUOTES: 'bookTicker', BOOK: 'depth@100ms' } as const;
const PAGE = 1000;
const TRADES_WEIGHT = 4;
/** Beyond it a hole in the trades stays one. */
const PAGES_MAX = 20;
const MICROS_PER_MILLI = 1000;

type Message = Readonly<Record<string, unknown>>;

/** Combined streams of one symbol. Trades are aggregates (`aggTrade`), whose ids have no holes. */
export const binanceStream: TickStreamOffer = {
  channels: ['TRADES', 'QUOTES', 'BOOK'],
  follow: (access, followed, on) => {
    const symbol = followed.symbol.replace('/', '').toLowerCase();
    const names = followed.channels.map((channel) => `${symbol}@${STREAMS[channel]}`);
    return access.stream({ host: 'stream', path: `/stream?streams=${names.join('/')}` }, async (connection) => {
      const market = new BinanceMarketFeed(access, followed, on);
      on.ready();
      for await (const text of connection.messages)
        await market.take(objectOf(objectOf(parsed(text), 'the message')['data'], 'data'));
      throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', 'the stream has ended');
    });
  },
};

class BinanceMarketFeed {
  private readonly book: BinanceBook;
  private readonly symbol: string;

  constructor(
    private readonly access: ProviderAccess,
    private readonly followed: Followed,
    private readonly on: TickListener,
  ) {
    this.symbol = followed.symbol.replace('/', '').toUpperCase();
    this.book = new BinanceBook(access, { symbol: this.symbol, instrumentId: followed.instrumentId }, on);
  }

  async take(message: Message): Promise<void> {
    if (message['e'] === 'depthUpdate') {
      const time = momentOfMillis(message['E']);
      const ids = { first: numberOf(message['U'], 'U'), last: numberOf(message['u'], 'u'), previous: 0 };
      return this.book.take({ time, ids, bids: levelsOf(message['b'], 'b'), asks: levelsOf(message['a'], 'a') });
    }
    if (message['e'] === 'aggTrade') return this.takeTrade(message);
    if ('B' in message && 'A' in message) this.takeQuote(message);
  }

  private async takeTrade(message: Message): Promise<void> {
    const id = numberOf(message['a'], 'a');
    const { lastTrade } = this.followed;
    if (lastTrade !== null && id <= lastTrade) return;
    if (lastTrade !== null && id > lastTrade + 1) await this.fetchTrades(lastTrade + 1, id);
    this.trade(message);
  }

  /** What was missed between two connections or within one. */
  private async fetchTrades(from: number, to: number): Promise<void> {
    if (to - from > PAGE * PAGES_MAX) return this.on.lost();
    for (let next = from; next < to;) {
      const query = { symbol: this.symbol, fromId: String(next), limit: String(Math.min(PAGE, to - next)) };
      const request = { path: '/api/v3/aggTrades', query, weight: TRADES_WEIGHT };
      const { value } = await this.access.get(request, (answer) => listOf(jsonOf(answer), 'the trades'));
      const rows = value.map((row) => objectOf(row, 'a trade')).filter((row) => numberOf(row['a'], 'a') < to);
      for (const row of rows) this.trade(row);
      const last = rows.at(-1)?.['a'];
      if (last === undefined || numberOf(last, 'a') < next) return this.on.lost();
      next = numberOf(last, 'a') + 1;
    }
  }

  private trade(row: Message): void {
    this.followed.lastTrade = numberOf(row['a'], 'a');
    const { instrumentId } = this.followed;
    const [price, size] = [decimalOf(row['p'], 'p'), decimalOf(row['q'], 'q')];
    const taker = row['m'] === true ? 'SELLER' : 'BUYER';
    this.on.update({ kind: 'trade', trade: { instrumentId, time: momentOfMillis(row['T']), price, size, taker } });
  }

  /** It carries no time. */
  private takeQuote(message: Message): void {
    const price = (name: string): string => decimalOf(message[name], name);
    const { instrumentId } = this.followed;
    const sides = { bid: price('b'), bidSize: price('B'), ask: price('a'), askSize: price('A') };
    this.on.update({ kind: 'quote', quote: { instrumentId, time: this.on.nowMicros(), ...sides } });
  }
}

const momentOfMillis = (value: unknown): bigint => BigInt(numberOf(value, 'the time')) * BigInt(MICROS_PER_MILLI);

import type {
  Followed,
  TickChannel,
  TickListener,
  TickStreamOffer,
} from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault } from '../../../domain/providers/provider-fault.js';
import { decimalOf, listOf, numberOf, objectOf } from '../shape.js';
import { CcxtBook } from './ccxt-book.js';
import { type StreamingExchange, asking, sendBy, streamingExchangeOf } from './ccxt-client.js';

const WATCHES = { TRADES: 'watchTrades', QUOTES: 'watchTicker', BOOK: 'watchOrderBook' } as const;
const MICROS_PER_MILLI = 1000;
/** Exchanges tell the trades of a moment in several messages. */
const OVERLAP_MS = 1000;
const TRADES_MAX = 1000;

/**
 * Streams of an exchange by way of ccxt, which keeps its books by the exchange's own rules, sequence numbers and checksums among them. Its numbers
 * are float64: each is told as the shortest text that is read back as the same.
 * @param url where its streams are instead of its own address
 */
export function ccxtStream(exchange: string, url: string | null): TickStreamOffer {
  return {
    channels: ['TRADES', 'QUOTES', 'BOOK'],
    async follow(access, followed, on) {
      const client = await streamingExchangeOf(exchange);
      if (url !== null) {
        client.urls.api['ws'] = url;
        // It connects without encryption only once it has this.
        await client.loadHttpProxyAgent();
      }
      sendBy(client, access, () => undefined);
      const feed = new CcxtFeed(client, followed, on);
      return whileOpen(client, access, () => feed.run());
    },
  };
}

/** Closes the exchange's connections whatever happens. */
async function whileOpen(
  client: StreamingExchange,
  { signal }: ProviderAccess,
  work: () => Promise<never>,
): Promise<never> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  try {
    return await Promise.race([asking(work), aborted]);
  } finally {
    await client.close().catch(() => undefined);
  }
}

class CcxtFeed {
  private readonly book: CcxtBook;

  constructor(
    private readonly client: StreamingExchange,
    private readonly followed: Followed,
    private readonly on: TickListener,
  ) {
    this.book = new CcxtBook(followed.instrumentId, on);
  }

  async run(): Promise<never> {
    const { channels, symbol } = this.followed;
    const lacking = channels.find((channel) => this.client.has[WATCHES[channel]] !== true);
    if (lacking !== undefined) throw new ProviderFault('DATA.PROVIDER_LACKS', `it does not stream ${lacking}`);
    await this.client.loadMarkets();
    if (this.client.markets[symbol] === undefined) throw new ProviderFault('DATA.PROVIDER_LACKS', symbol);
    this.on.ready();
    return Promise.race(channels.map((channel) => this.watch(channel)));
  }

  private async watch(channel: TickChannel): Promise<never> {
    const { symbol } = this.followed;
    for (let isFirst = true; ; isFirst = false) {
      if (channel === 'TRADES') await this.takeStreamed(await this.client.watchTrades(symbol), isFirst);
      else if (channel === 'QUOTES') this.takeTicker(await this.latestTicker());
      else this.book.take(await this.client.watchOrderBook(symbol));
    }
  }

  /** Another may have come while it was being told of this one. */
  private async latestTicker(): Promise<unknown> {
    const { symbol } = this.followed;
    const ticker = await this.client.watchTicker(symbol);
    return this.client.tickers[symbol] ?? ticker;
  }

  /** Only when a connection brings trades is it sure that nothing is missed from then on. */
  private async takeStreamed(trades: unknown, isFirst: boolean): Promise<void> {
    if (isFirst) await this.fillTrades();
    this.takeTrades(trades);
  }

  /** What was missed between two connections. */
  private async fillTrades(): Promise<void> {
    const { last } = this.followed.trades;
    if (last === null) return;
    if (this.client.has['fetchTrades'] !== true) return this.on.lost();
    const since = Number(last) / MICROS_PER_MILLI - OVERLAP_MS;
    const missed = await this.client.fetchTrades(this.followed.symbol, Math.floor(since), TRADES_MAX);
    // Where the exchange tells no more than its latest, what lies before them is lost.
    const reaches = missed.some((trade) => momentOf(objectOf(trade, 'a trade')['timestamp']) <= last);
    if (missed.length > 0 && !reaches) this.on.lost();
    this.takeTrades(missed);
  }

  private takeTrades(trades: unknown): void {
    for (const row of listOf(trades, 'the trades')) {
      const { id, timestamp, price, amount, side } = objectOf(row, 'a trade');
      const time = momentOf(timestamp);
      const [at, size] = [decimalOf(price, 'price'), decimalOf(amount, 'amount')];
      const name = typeof id === 'string' ? id : `${time} ${at} ${size}`;
      if (!this.followed.trades.isNew(name, time)) continue;
      const taker = side === 'sell' ? 'SELLER' : side === 'buy' ? 'BUYER' : null;
      const { instrumentId } = this.followed;
      this.on.update({ kind: 'trade', trade: { instrumentId, time, price: at, size, taker } });
    }
  }

  /** Without both sides it is no quote. */
  private takeTicker(ticker: unknown): void {
    const { bid, ask, bidVolume, askVolume, timestamp } = objectOf(ticker, 'the ticker');
    if (typeof bid !== 'number' || typeof ask !== 'number') return;
    const time = typeof timestamp === 'number' ? momentOf(timestamp) : this.on.nowMicros();
    const { instrumentId } = this.followed;
    const sides = { bid: decimalOf(bid, 'bid'), ask: decimalOf(ask, 'ask') };
    // Not every exchange says how much there is.
    const sizes = { bidSize: decimalOf(bidVolume ?? 0, 'bidVolume'), askSize: decimalOf(askVolume ?? 0, 'askVolume') };
    this.on.update({ kind: 'quote', quote: { instrumentId, time, ...sides, ...sizes } });
  }
}

const momentOf = (millis: unknown): bigint => BigInt(Math.round(numberOf(millis, 'the time') * MICROS_PER_MILLI));

import type {
  Followed,
  TickChannel,
  TickListener,
  TickStreamOffer,
} from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess, ProviderConnection } from '../../../application/ports/provider-access.port.js';
import { ProviderFault } from '../../../domain/providers/provider-fault.js';
import { decimalOf, jsonOf, listOf, momentOf, numberOf, objectOf, parsed } from '../shape.js';
import { KRAKEN_DEPTH, KrakenBook, type KrakenDigits } from './kraken-book.js';

const CHANNELS = { TRADES: 'trade', QUOTES: 'ticker', BOOK: 'book' } as const;

type Message = Readonly<Record<string, unknown>>;

export const krakenStream: TickStreamOffer = {
  channels: ['TRADES', 'QUOTES', 'BOOK'],
  follow: async (access, followed, on) => {
    const digits = await digitsOf(access, followed);
    return access.stream({ host: 'stream', path: '/v2' }, async (connection) => {
      const feed = new KrakenFeed(connection, { followed, digits }, on);
      for (const channel of followed.channels) feed.subscribe(channel);
      on.ready();
      for await (const text of connection.messages) feed.take(objectOf(parsed(text), 'the message'));
      throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', 'the stream has ended');
    });
  },
};

/** A checksum is over digits, and the stream tells numbers: how many digits they have is told elsewhere. */
async function digitsOf(access: ProviderAccess, { symbol, channels }: Followed): Promise<KrakenDigits> {
  if (!channels.includes('BOOK')) return { price: 0, size: 0 };
  const request = { path: '/0/public/AssetPairs', query: { pair: symbol } };
  const { value } = await access.get(request, (answer) => {
    const said = objectOf(jsonOf(answer), 'the answer');
    const errors = listOf(said['error'], 'error');
    if (errors.length > 0) throw new ProviderFault('DATA.PROVIDER_LACKS', errors.join(', '));
    const [pair] = Object.values(objectOf(said['result'], 'result'));
    const { pair_decimals: price, lot_decimals: size } = objectOf(pair, 'the pair');
    return { price: numberOf(price, 'pair_decimals'), size: numberOf(size, 'lot_decimals') };
  });
  return value;
}

class KrakenFeed {
  private readonly book: KrakenBook;

  constructor(
    private readonly connection: ProviderConnection,
    private readonly about: { readonly followed: Followed; readonly digits: KrakenDigits },
    private readonly on: TickListener,
  ) {
    this.book = new KrakenBook(about.followed.instrumentId, about.digits, on);
  }

  subscribe(channel: TickChannel): void {
    this.connection.send({ method: 'subscribe', params: this.paramsOf(channel) });
  }

  take({ method, success, error, channel, type, data }: Message): void {
    if (method === 'subscribe' && success === false)
      throw new ProviderFault('DATA.PROVIDER_LACKS', JSON.stringify(error).slice(0, 200));
    if (data === undefined || channel === 'status') return;
    const rows = listOf(data, 'data').map((row) => objectOf(row, 'data'));
    if (channel === 'book') for (const row of rows) this.takeBook(row, type === 'snapshot');
    if (channel === 'trade') for (const row of rows) this.takeTrade(row);
    if (channel === 'ticker') for (const row of rows) this.takeQuote(row);
  }

  /** A book whose checksum is another's has missed something: it is asked for anew. */
  private takeBook(row: Message, isSnapshot: boolean): void {
    if (this.book.take(row, isSnapshot)) return;
    this.connection.send({ method: 'unsubscribe', params: this.paramsOf('BOOK') });
    this.subscribe('BOOK');
  }

  /** Trades are counted; the last fifty come again with each subscription. */
  private takeTrade(row: Message): void {
    const { followed } = this.about;
    const id = numberOf(row['trade_id'], 'trade_id');
    if (followed.lastTrade !== null && id <= followed.lastTrade) return;
    if (followed.lastTrade !== null && id > followed.lastTrade + 1) this.on.lost();
    followed.lastTrade = id;
    const { instrumentId } = followed;
    const time = BigInt(momentOf(row['timestamp'], 'timestamp'));
    const [price, size] = [decimalOf(row['price'], 'price'), decimalOf(row['qty'], 'qty')];
    const taker = row['side'] === 'buy' ? 'BUYER' : 'SELLER';
    this.on.update({ kind: 'trade', trade: { instrumentId, time, price, size, taker } });
  }

  private takeQuote(row: Message): void {
    const number = (name: string): string => decimalOf(row[name], name);
    const sides = { bid: number('bid'), bidSize: number('bid_qty'), ask: number('ask'), askSize: number('ask_qty') };
    const { instrumentId } = this.about.followed;
    this.on.update({ kind: 'quote', quote: { instrumentId, time: this.on.nowMicros(), ...sides } });
  }

  private paramsOf(channel: TickChannel): object {
    const params = { channel: CHANNELS[channel], symbol: [this.about.followed.symbol] };
    if (channel === 'BOOK') return { ...params, depth: KRAKEN_DEPTH };
    return channel === 'QUOTES' ? { ...params, event_trigger: 'bbo' } : { ...params, snapshot: true };
  }
}

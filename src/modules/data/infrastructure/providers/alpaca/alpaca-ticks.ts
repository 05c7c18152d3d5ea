import { toRfc3339 } from '#kernel';
import type { Followed, TickListener, TickStreamOffer } from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault } from '../../../domain/providers/provider-fault.js';
import { decimalOf, jsonOf, listOf, momentOf, objectOf } from '../shape.js';
import { type AlpacaMessage, followAlpaca } from './alpaca-stream.js';

const CHANNELS = { TRADES: 'trades', QUOTES: 'quotes' } as const;
const PAGE = '10000';
/** Beyond it a hole in the trades stays one. */
const PAGES_MAX = 20;
/** What was told of one moment may come in several messages. */
const OVERLAP_MICROS = 1_000_000n;

/**
 * Trades and quotes of the IEX. Trades have names but no numbers: what was lost between two connections does not show, and is fetched after each
 * from the last that came. Messages wait in the connection meanwhile.
 */
export const alpacaTicks: TickStreamOffer = {
  channels: ['TRADES', 'QUOTES'],
  follow: (access, followed, on) => {
    const { symbol, channels } = followed;
    const wanted = channels.flatMap((channel) => (channel === 'BOOK' ? [] : [[CHANNELS[channel], [symbol]] as const]));
    const feed = new AlpacaFeed(access, followed, on);
    return followAlpaca(access, Object.fromEntries(wanted), (message) => feed.take(message));
  },
};

class AlpacaFeed {
  constructor(
    private readonly access: ProviderAccess,
    private readonly followed: Followed,
    private readonly on: TickListener,
  ) {}

  async take(message: AlpacaMessage): Promise<void> {
    const { T: kind } = message;
    if (kind === 'subscription') return this.begin();
    if (message['S'] !== this.followed.symbol) return;
    if (kind === 't') this.trade(message);
    if (kind === 'q') this.quote(message);
  }

  private async begin(): Promise<void> {
    this.on.ready();
    const { channels, trades } = this.followed;
    if (!channels.includes('TRADES') || trades.last === null) return;
    try {
      await this.fill(trades.last);
    } catch (error) {
      // The stream is worth more than what was missed of it.
      if (!(error instanceof ProviderFault)) throw error;
      this.on.lost();
    }
  }

  private async fill(last: bigint): Promise<void> {
    const path = `/v2/stocks/${encodeURIComponent(this.followed.symbol)}/trades`;
    const span = { start: toRfc3339(last - OVERLAP_MICROS), limit: PAGE, feed: 'iex', sort: 'asc' };
    let next: string | null = null;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const query: Record<string, string> = next === null ? span : { ...span, page_token: next };
      const { value } = await this.access.get({ path, query }, (answer) => {
        const { trades, next_page_token: token } = objectOf(jsonOf(answer), 'the answer');
        const rows = trades === null ? [] : listOf(trades, 'trades');
        return { rows: rows.map((row) => objectOf(row, 'a trade')), token: typeof token === 'string' ? token : null };
      });
      for (const row of value.rows) this.trade(row);
      next = value.token;
      if (next === null) return;
    }
    this.on.lost();
  }

  private trade(row: AlpacaMessage): void {
    const time = BigInt(momentOf(row['t'], 't'));
    const [price, size] = [decimalOf(row['p'], 'p'), decimalOf(row['s'], 's')];
    if (!this.followed.trades.isNew(`${String(row['x'])} ${String(row['i'])} ${String(row['t'])}`, time)) return;
    const { instrumentId } = this.followed;
    this.on.update({ kind: 'trade', trade: { instrumentId, time, price, size, taker: null } });
  }

  private quote(message: AlpacaMessage): void {
    const { instrumentId } = this.followed;
    const number = (name: string): string => decimalOf(message[name], name);
    const sides = { bid: number('bp'), bidSize: number('bs'), ask: number('ap'), askSize: number('as') };
    this.on.update({ kind: 'quote', quote: { instrumentId, time: BigInt(momentOf(message['t'], 't')), ...sides } });
  }
}

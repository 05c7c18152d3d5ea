import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type BarPage, GetBars } from '../contracts/index.js';
import { stepOf } from '../domain/providers/download.js';
import { type BarPart, before, pageOf } from './bar-pages.js';
import { DerivedBars, impossible, lengthOf, ruleOf } from './derived-bars.js';
import { KnownHistory, windowOf } from './known-history.js';
import { BarHistory } from './ports/bar-history.port.js';
import type { KnownInstrument } from './ports/catalogue.port.js';
import { TradedBars } from './traded-bars.js';
import { toBarView } from './views.js';

const DEFAULT_LIMIT = 100;

@QueryHandler(GetBars)
export class GetBarsHandler implements IQueryHandler<GetBars> {
  constructor(
    private readonly known: KnownHistory,
    private readonly history: BarHistory,
    private readonly derived: DerivedBars,
    private readonly traded: TradedBars,
  ) {}

  async execute(asked: GetBars): Promise<BarPage> {
    const { instrumentId, timeframe: size } = asked;
    const known = await this.known.find(instrumentId);
    if (known === null) return this.ofTrades(asked, null);
    const own = known.source.timeframe;
    if (size === undefined || size === own) return this.stored(known, asked);
    const isLonger = (lengthOf(ruleOf(size)) ?? 0) > stepOf(own);
    return isLonger
      ? this.ofBars(known, this.partOf(known, { ...asked, timeframe: size }))
      : this.ofTrades(asked, known);
  }

  private async stored(known: KnownInstrument, { from, to, cursor, limit = DEFAULT_LIMIT }: GetBars): Promise<BarPage> {
    const page = await this.history.page(known.source, this.known.window(known, { from, to }), { limit, cursor });
    return { ...page, items: page.items.map((bar) => toBarView(bar, known.instrument.synthetic)) };
  }

  private async ofBars(known: KnownInstrument, { size, window, limit }: BarPart): Promise<BarPage> {
    const { id, synthetic } = known.instrument;
    const { block, isCutOff } = await this.derived.ofBars(known, size, window, limit);
    return pageOf(block, { limit, isCutOff }, { instrumentId: id, timeframe: size, synthetic });
  }

  /** Shorter bars than those of the history, or those of an instrument that has none. */
  private async ofTrades(asked: GetBars, known: KnownInstrument | null): Promise<BarPage> {
    const { instrumentId, timeframe: size } = asked;
    const trades = await this.traded.trades(instrumentId);
    // Whoever names neither an instrument with bars nor one with trades hears that there is none.
    if (trades === null && known === null) await this.known.instrument(instrumentId);
    if (size === undefined) return { items: [], nextCursor: null };
    if (trades === null) throw impossible(size);
    return this.traded.page(trades, known, this.partOf(known, { ...asked, timeframe: size }));
  }

  private partOf(
    known: KnownInstrument | null,
    asked: Omit<GetBars, 'timeframe'> & { readonly timeframe: BarPart['size'] },
  ): BarPart {
    const window = known === null ? windowOf(asked) : this.known.window(known, asked);
    return { size: asked.timeframe, window: before(asked.cursor, window), limit: asked.limit ?? DEFAULT_LIMIT };
  }
}

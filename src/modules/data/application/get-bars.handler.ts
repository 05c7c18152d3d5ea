import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type BarPage, GetBars } from '../contracts/index.js';
import { KnownHistory } from './known-history.js';
import { BarHistory } from './ports/bar-history.port.js';
import { toBarView } from './views.js';

const DEFAULT_LIMIT = 100;

@QueryHandler(GetBars)
export class GetBarsHandler implements IQueryHandler<GetBars> {
  constructor(
    private readonly known: KnownHistory,
    private readonly history: BarHistory,
  ) {}

  async execute({ instrumentId, timeframe, from, to, cursor, limit }: GetBars): Promise<BarPage> {
    const known = await this.known.instrument(instrumentId);
    if (timeframe !== undefined && timeframe !== known.source.timeframe) return { items: [], nextCursor: null };
    const window = this.known.window(known, { from, to });
    const page = await this.history.page(known.source, window, { limit: limit ?? DEFAULT_LIMIT, cursor });
    return { ...page, items: page.items.map((bar) => toBarView(bar, known.instrument.synthetic)) };
  }
}

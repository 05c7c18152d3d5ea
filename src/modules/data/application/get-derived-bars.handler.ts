import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { BarBlock } from '#engine';
import { DerivedBarView, GetDerivedBars } from '../contracts/index.js';
import { DerivedBars, ruleOf } from './derived-bars.js';
import { KnownHistory, windowOf } from './known-history.js';
import { derivedRow } from './views.js';

const DEFAULT_LIMIT = 500;

@QueryHandler(GetDerivedBars)
export class GetDerivedBarsHandler implements IQueryHandler<GetDerivedBars> {
  constructor(
    private readonly known: KnownHistory,
    private readonly derived: DerivedBars,
  ) {}

  async execute(asked: GetDerivedBars): Promise<DerivedBarView[]> {
    ruleOf(asked.bars);
    const { instrumentId, bars, limit = DEFAULT_LIMIT } = asked;
    const block = await this.blockOf(asked, limit);
    const rows = Math.min(limit, block.rows);
    return Array.from({ length: rows }, (_, k) =>
      Object.assign(new DerivedBarView(), { instrumentId, bars, ...derivedRow(block, block.rows - rows + k) }),
    );
  }

  private async blockOf(asked: GetDerivedBars, limit: number): Promise<BarBlock> {
    const { instrumentId, bars, source } = asked;
    if (source === undefined) {
      const known = await this.known.instrument(instrumentId);
      return (await this.derived.ofBars(known, bars, this.known.window(known, asked), limit)).block;
    }
    const known = await this.known.find(instrumentId);
    const window = known === null ? windowOf(asked) : this.known.window(known, asked);
    return this.derived.ofTrades({ instrumentId, source }, known, { bars }, window);
  }
}

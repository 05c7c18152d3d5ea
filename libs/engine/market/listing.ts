import type { MarketSpec, TradedInstrument } from '../venue/market-spec.js';

/** An instrument in a run, under the number by which the run's tables know it. */
export class Listing {
  /** Last traded price, quote currency; NaN before the first. */
  mark = Number.NaN;

  constructor(
    readonly index: number,
    readonly spec: MarketSpec,
  ) {}

  get instrument(): TradedInstrument {
    return this.spec.instrument;
  }

  get id(): string {
    return this.spec.instrument.id;
  }
}

import type { MarketSpec, TradedInstrument } from '../venue/market-spec.js';

import { sessionsOf, type Sessions } from './sessions.js';

/** An instrument in a run, under the number by which the run's tables know it. */
export class Listing {
  readonly sessions: Sessions;
  /** A column of one: a private number would be a new object at every price. */
  readonly #mark = Float64Array.of(Number.NaN);

  constructor(
    readonly index: number,
    readonly spec: MarketSpec,
  ) {
    this.sessions = sessionsOf(spec.instrument);
  }

  /** For the run alone: strategies see this object too. */
  static setMark(listing: Listing, price: number): void {
    listing.#mark[0] = price;
  }

  /** Last traded price, quote currency; NaN before the first. */
  get mark(): number {
    return this.#mark[0] ?? Number.NaN;
  }

  get instrument(): TradedInstrument {
    return this.spec.instrument;
  }

  get id(): string {
    return this.spec.instrument.id;
  }
}

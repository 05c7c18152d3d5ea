import type { MarketSpec, TradedInstrument } from '../venue/market-spec.js';

import { sessionsOf, type Sessions } from './sessions.js';

/** An instrument in a run, under the number by which the run's tables know it. */
export class Listing {
  readonly sessions: Sessions;
  #mark = Number.NaN;

  constructor(
    readonly index: number,
    readonly spec: MarketSpec,
  ) {
    this.sessions = sessionsOf(spec.instrument);
  }

  /** For the run alone: strategies see this object too. */
  static setMark(listing: Listing, price: number): void {
    listing.#mark = price;
  }

  /** Last traded price, quote currency; NaN before the first. */
  get mark(): number {
    return this.#mark;
  }

  get instrument(): TradedInstrument {
    return this.spec.instrument;
  }

  get id(): string {
    return this.spec.instrument.id;
  }
}

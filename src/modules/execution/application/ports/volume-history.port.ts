import type { Timeframe } from '#kernel';
import type { VolumeProfile } from '../../domain/volume-profile.js';

export interface TradedBar {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  /** RFC 3339, UTC. */
  readonly openTime: string;
  readonly closeTime: string;
  readonly volume: string;
}

/** Trailing volumes of every instrument, from the bars that closed. */
export abstract class VolumeHistory {
  /** Safe to repeat. `REWOUND` when the bar is from before the last one: a replay began anew. */
  abstract append(bar: TradedBar): Promise<'FOLLOWS' | 'REWOUND'>;
  /** Null before the first bar. */
  abstract profile(instrumentId: string): Promise<VolumeProfile | null>;
}

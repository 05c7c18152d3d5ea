import { UserError } from '#kernel';
import type { Column } from '../workspace.js';

export interface PriceLevel {
  /** Lower end of the level. */
  readonly price: number;
  readonly volume: number;
}

export interface ValueArea {
  readonly pointOfControl: number;
  /** Upper end of the highest level of the area. */
  readonly high: number;
  /** Lower end of the lowest. */
  readonly low: number;
}

export interface VolumeProfileSnapshot {
  readonly step: number;
  /** Volume by number of the level: price over step, rounded down. */
  readonly levels: readonly (readonly [level: number, volume: number])[];
}

/** Volume by price in levels of equal width. Adding a trade or a bar takes constant time; questions take time by the number of levels. */
export class VolumeProfile {
  private readonly levels = new Map<number, number>();
  private total = 0;

  /** @throws UserError `QUANT.BAD_PARAMETER` where the width of a level is not positive */
  constructor(readonly step: number) {
    if (step > 0 && Number.isFinite(step)) return;
    const details = { parameter: 'step', given: String(step), expected: 'a number above 0' };
    throw new UserError('QUANT.BAD_PARAMETER', 'The step of a volume profile must be above 0.', details);
  }

  /** Negative volume takes off what was added before, for a profile of a moving window. */
  add(price: number, volume: number): void {
    const level = Math.floor(price / this.step + 1e-9);
    this.levels.set(level, (this.levels.get(level) ?? 0) + volume);
    this.total += volume;
  }

  /** Levels with volume by rising price. */
  byPrice(): PriceLevel[] {
    return this.sorted().map(([level, volume]) => ({ price: level * this.step, volume }));
  }

  /**
   * The level of most volume (its middle; the lowest of equals), and the levels around it that hold at least `share` of all volume: the next level above
   * or below is taken in, whichever has more. Undefined while there is no volume.
   */
  valueArea(share = 0.7): ValueArea | undefined {
    if (this.total <= 0) return undefined;
    const levels = this.sorted();
    const volumes = levels.map(([, volume]) => volume);
    const control = volumes.indexOf(Math.max(...volumes));
    let [low, high] = [control, control];
    let inside = volumes[control] ?? 0;
    while (inside < share * this.total && (low > 0 || high < levels.length - 1)) {
      const below = volumes[low - 1] ?? -1;
      const above = volumes[high + 1] ?? -1;
      inside += Math.max(below, above);
      if (above >= below) high++;
      else low--;
    }
    const bottomOf = (index: number): number => (levels[index]?.[0] ?? 0) * this.step;
    return { pointOfControl: bottomOf(control) + this.step / 2, high: bottomOf(high) + this.step, low: bottomOf(low) };
  }

  snapshot(): VolumeProfileSnapshot {
    return { step: this.step, levels: this.sorted() };
  }

  static restore(snapshot: VolumeProfileSnapshot): VolumeProfile {
    const profile = new VolumeProfile(snapshot.step);
    for (const [level, volume] of snapshot.levels) {
      profile.levels.set(level, volume);
      profile.total += volume;
    }
    return profile;
  }

  private sorted(): [level: number, volume: number][] {
    return [...this.levels].filter(([, volume]) => volume > 0).toSorted(([a], [b]) => a - b);
  }
}

/** The profile of all rows; volume counts at the price of its row. */
export function volumeProfile(prices: Column, volumes: Column, step: number): VolumeProfile {
  const profile = new VolumeProfile(step);
  prices.forEach((price, row) => profile.add(price, volumes[row] ?? 0));
  return profile;
}

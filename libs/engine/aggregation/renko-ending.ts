import { inUnits } from '../venue/steps.js';
import type { BarColumns } from './bar-columns.js';
import type { BarEnding } from './bar-ending.js';
import type { OpenBar } from './open-bar.js';

/** Float64 noise of a decimal price counted in bricks. */
const NOISE = 1e-9;

/**
 * Renko bricks on the multiples of their height: the next one in the same direction ends one height further, one in the other direction two
 * heights back. A price that jumps over several of them ends them all at once, the first with the volume. Open and close are the ends of the
 * brick, which nobody need have traded at.
 */
export class RenkoEnding implements BarEnding {
  /** Ends of the last brick in heights; equal before the first brick. */
  private top = Number.NaN;
  private bottom = Number.NaN;

  constructor(private readonly height: number) {}

  added(bar: OpenBar, finished: BarColumns): void {
    const level = (bar.close[0] ?? Number.NaN) / this.height;
    if (Number.isNaN(this.top)) this.top = this.bottom = Math.round(level);
    while (level >= this.top + 1 - NOISE) this.lay(bar, finished, 1);
    while (level <= this.bottom - 1 + NOISE) this.lay(bar, finished, -1);
  }

  restart(): void {
    this.top = this.bottom = Number.NaN;
  }

  private lay(bar: OpenBar, finished: BarColumns, direction: 1 | -1): void {
    const from = direction > 0 ? this.top : this.bottom;
    this.top = Math.max(from, from + direction);
    this.bottom = Math.min(from, from + direction);
    bar.open[0] = inUnits(from, this.height);
    bar.close[0] = inUnits(from + direction, this.height);
    bar.high[0] = inUnits(this.top, this.height);
    bar.low[0] = inUnits(this.bottom, this.height);
    finished.take(bar, bar.ticks === 0 ? bar.lastTime : bar.openTime, bar.lastTime);
  }
}

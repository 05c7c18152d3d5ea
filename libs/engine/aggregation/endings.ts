import type { BarColumns } from './bar-columns.js';
import type { BarEnding } from './bar-ending.js';
import type { BarRule, SizeRule } from './bar-rule.js';
import { ImbalanceEnding } from './imbalance-ending.js';
import type { OpenBar } from './open-bar.js';
import { RenkoEnding } from './renko-ending.js';

/** Undefined for rules that go by time alone. */
export function endingOf(rule: BarRule): BarEnding | undefined {
  if (rule.kind === 'imbalance') return new ImbalanceEnding(rule);
  if (!('size' in rule)) return undefined;
  return rule.kind === 'renko' ? new RenkoEnding(rule.size) : new SizeEnding(measures[rule.kind], rule.size);
}

/** Float64 noise of sums of decimal prices: a range of three ticks of 0.1 is 0.30000000000000004 or 0.29999999999999716. */
const NOISE = 1e-9;

const measures: Readonly<Record<Exclude<SizeRule['kind'], 'renko'>, (bar: OpenBar) => number>> = {
  ticks: ({ ticks }) => ticks,
  volume: (bar) => bar.volume(),
  value: ({ value }) => value,
  range: ({ high, low }) => (high[0] ?? 0) - (low[0] ?? 0),
};

class SizeEnding implements BarEnding {
  private readonly least: number;

  constructor(
    private readonly measure: (bar: OpenBar) => number,
    size: number,
  ) {
    this.least = size * (1 - NOISE);
  }

  added(bar: OpenBar, finished: BarColumns): void {
    if (this.measure(bar) >= this.least) finished.take(bar, bar.openTime, bar.lastTime);
  }

  restart(): void {}
}

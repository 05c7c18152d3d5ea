import { cycle } from './cycle/cycle.indicators.js';
import type { Indicator } from './indicator.js';
import { momentum } from './momentum/momentum.indicators.js';
import { overlap } from './overlap/overlap.indicators.js';
import { pattern } from './pattern/pattern.indicators.js';
import { statistic } from './statistic/statistic.indicators.js';
import { transform } from './transform/transform.indicators.js';
import { volatility } from './volatility/volatility.indicators.js';
import { volume } from './volume/volume.indicators.js';

/** Every indicator by its name. */
export const indicators = {
  ...overlap,
  ...momentum,
  ...volatility,
  ...volume,
  ...cycle,
  ...statistic,
  ...transform,
  ...pattern,
} as const;

export type IndicatorName = keyof typeof indicators;

const byName: ReadonlyMap<string, Indicator> = new Map(Object.entries<Indicator>(indicators));

/** The indicator of that name, for names that come from outside. */
export function findIndicator(name: string): Indicator | undefined {
  return byName.get(name);
}

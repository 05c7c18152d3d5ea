import { AddStrategyRuns1764100000000 } from './add-strategy-runs.migration.js';
import { AddStrategyTicks1764500000000 } from './add-strategy-ticks.migration.js';
import { CreateAnalytics1764000000000 } from './create-analytics.migration.js';

/** In the order they run. */
export const analyticsMigrations = [
  CreateAnalytics1764000000000,
  AddStrategyRuns1764100000000,
  AddStrategyTicks1764500000000,
];

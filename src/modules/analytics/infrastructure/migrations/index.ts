import { CreateAnalytics1764000000000 } from './create-analytics.migration.js';

/** In the order they run. */
export const analyticsMigrations = [CreateAnalytics1764000000000];

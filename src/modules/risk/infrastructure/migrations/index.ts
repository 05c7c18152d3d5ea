import { CreateRisk1764000000000 } from './create-risk.migration.js';

/** In the order they run. */
export const riskMigrations = [CreateRisk1764000000000];

import { AddTradeLevels1764200000000 } from './add-trade-levels.migration.js';
import { CreateCompliance1764000000000 } from './create-compliance.migration.js';

/** In the order they run. */
export const complianceMigrations = [CreateCompliance1764000000000, AddTradeLevels1764200000000];

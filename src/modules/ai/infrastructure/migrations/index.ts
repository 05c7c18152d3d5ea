import type { MigrationClass } from '#platform/database';
import { AddModelFeatures1764400000000 } from './add-model-features.migration.js';
import { CreateAi1764000000000 } from './create-ai.migration.js';

export const aiMigrations: readonly MigrationClass[] = [CreateAi1764000000000, AddModelFeatures1764400000000];

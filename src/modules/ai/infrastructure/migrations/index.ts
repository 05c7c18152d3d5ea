import type { MigrationClass } from '#platform/database';
import { CreateAi1764000000000 } from './create-ai.migration.js';

export const aiMigrations: readonly MigrationClass[] = [CreateAi1764000000000];

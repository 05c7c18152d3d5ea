import type { MigrationClass } from '#platform/database';
import { CreateData1764000000000 } from './create-data.migration.js';

export const dataMigrations: readonly MigrationClass[] = [CreateData1764000000000];

import { CreateExecution1764000000000 } from './create-execution.migration.js';

/** In the order they run. */
export const executionMigrations = [CreateExecution1764000000000];

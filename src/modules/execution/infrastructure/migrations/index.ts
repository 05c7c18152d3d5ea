import { AddMarketTimes1764500000000 } from './add-market-times.migration.js';
import { AddOrderTerms1764300000000 } from './add-order-terms.migration.js';
import { CreateExecution1764000000000 } from './create-execution.migration.js';
import { MarkEndedOrders1764200000000 } from './mark-ended-orders.migration.js';

/** In the order they run. */
export const executionMigrations = [
  CreateExecution1764000000000,
  MarkEndedOrders1764200000000,
  AddOrderTerms1764300000000,
  AddMarketTimes1764500000000,
];

import type { Decimal } from '#kernel';
import type { LedgerEntry } from '../domain/ledger.js';

/** Nothing, for every entry of a double-entry ledger. */
export const entrySum = ({ cash, positionCost, fees, realisedPnl, capital }: LedgerEntry): Decimal =>
  [positionCost, fees, realisedPnl, capital].reduce((sum, amount) => sum.plus(amount), cash);

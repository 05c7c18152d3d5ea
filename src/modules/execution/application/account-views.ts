import type { AccountView, PositionView } from '../contracts/index.js';
import { averagePrice } from '../domain/position.js';
import type { Account, StoredPosition } from './ports/account-book.port.js';

export const accountView = (account: Account): AccountView => ({
  id: account.id,
  name: account.name,
  currency: account.currency,
  initialCash: `${account.initialCash}`,
  cash: `${account.cash}`,
  broker: account.broker,
  synthetic: account.synthetic,
});

export const positionView = (position: StoredPosition): PositionView => ({
  accountId: position.accountId,
  instrumentId: position.instrumentId,
  quantity: `${position.quantity}`,
  averagePrice: `${averagePrice(position)}`,
  realisedPnl: `${position.realisedPnl}`,
  fees: `${position.fees}`,
  currency: position.currency,
  synthetic: position.synthetic,
  updatedAt: position.updatedAt,
});

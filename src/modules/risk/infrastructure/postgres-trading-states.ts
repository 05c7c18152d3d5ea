import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { TradingStates } from '../application/ports/trading-states.port.js';
import type { TradingStateView } from '../contracts/index.js';

interface Row {
  scope: string;
  state: TradingStateView['state'];
  reason: string;
  changed_by: string;
  changed_at: string;
}

@Injectable()
export class PostgresTradingStates extends TradingStates {
  constructor(private readonly database: Database) {
    super();
  }

  async list(): Promise<TradingStateView[]> {
    const rows = await this.database.query<Row[]>(
      `SELECT scope, state, reason, changed_by, ${utc('changed_at')} AS changed_at FROM risk.trading_state ORDER BY scope`,
    );
    return rows.map(({ changed_by, changed_at, ...row }) => ({ ...row, changedBy: changed_by, changedAt: changed_at }));
  }

  async set(tx: Transaction, { scope, state, reason, changedBy, changedAt }: TradingStateView): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO risk.trading_state (scope, state, reason, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (scope) DO UPDATE SET state = excluded.state, reason = excluded.reason,
         changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [scope, state, reason, changedBy, changedAt],
    );
  }
}

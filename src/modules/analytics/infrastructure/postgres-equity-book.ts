import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Database, columnsOf, managerOf } from '#platform/database';
import {
  EquityBook,
  type AccountHistory,
  type BookedFill,
  type ClosedBar,
  type OpenedAccount,
  type Valuation,
} from '../application/ports/equity-book.port.js';
import type { EquityPoint } from '../contracts/index.js';
import { thinned } from '../domain/thinning.js';
import {
  ACCOUNT,
  BEGIN_ANEW,
  BOOK_FILLS,
  LEVELS,
  MARK,
  OPEN_ACCOUNT,
  POINTS_AT,
  PRUNE,
  VALUE_AGAIN,
  VALUE_FOLLOWERS,
} from './equity-sql.js';

interface PointRow extends EquityPoint {
  account_id: string;
}

interface AccountRow {
  id: string;
  currency: string;
  cash: string;
  initial_cash: string;
  fees: string;
  realised_pnl: string;
  unrealised_pnl: string;
  timeframe: '1m' | '1d' | null;
  first: EquityPoint | null;
  last: EquityPoint | null;
}

@Injectable()
export class PostgresEquityBook extends EquityBook {
  constructor(private readonly database: Database) {
    super();
  }

  async open(tx: Transaction, account: OpenedAccount): Promise<void> {
    const { id, currency, initialCash, synthetic, benchmarks, comparedWithAll } = account;
    await managerOf(tx).query(OPEN_ACCOUNT, [id, currency, synthetic, initialCash, benchmarks, comparedWithAll]);
  }

  async bookFills(tx: Transaction, fills: readonly BookedFill[]): Promise<Valuation[]> {
    if (fills.length === 0) return [];
    const values = fills.map(({ accountId, instrumentId, cash, quantity, averagePrice, realisedPnl, fees }) => [
      accountId,
      instrumentId,
      cash,
      quantity,
      averagePrice,
      realisedPnl,
      fees,
    ]);
    const times = columnsOf(fills.map(({ accountId, marketTime }) => [accountId, marketTime]));
    // Sent together: the second statement sees what the first has written.
    const [, rows] = await Promise.all([
      managerOf(tx).query(BOOK_FILLS, columnsOf(values)),
      managerOf(tx).query<PointRow[]>(VALUE_AGAIN, times),
    ]);
    return rows.map(toValuation);
  }

  async closeBar(tx: Transaction, bar: ClosedBar): Promise<Valuation[]> {
    const { instrumentId, timeframe, synthetic, closeTime, close } = bar;
    const manager = managerOf(tx);
    const values = [instrumentId, close, closeTime, timeframe, synthetic];
    const [mark] = await manager.query<{ went_back: boolean }[]>(MARK, values);
    if (mark?.went_back === true) await manager.query(BEGIN_ANEW, [instrumentId, closeTime]);
    const rows = await manager.query<PointRow[]>(VALUE_FOLLOWERS, [instrumentId, closeTime]);
    return rows.map(toValuation);
  }

  async prune(tx: Transaction, keep: number): Promise<void> {
    await managerOf(tx).query(PRUNE, [keep]);
  }

  async history(accountId: string): Promise<AccountHistory | null> {
    const [[account], [levels]] = await Promise.all([
      this.database.query<AccountRow[]>(ACCOUNT, [accountId]),
      this.database.query<{ equity: Buffer | null; benchmark: Buffer | null }[]>(LEVELS, [accountId]),
    ]);
    if (account === undefined) return null;
    return {
      accountId: account.id,
      currency: account.currency,
      cash: account.cash,
      initialCash: account.initial_cash,
      timeframe: account.timeframe,
      fees: account.fees,
      realisedPnl: account.realised_pnl,
      unrealisedPnl: account.unrealised_pnl,
      first: account.first,
      last: account.last,
      equity: toLevels(levels?.equity),
      benchmark: toLevels(levels?.benchmark),
    };
  }

  async curve(accountId: string, limit: number): Promise<EquityPoint[]> {
    const [counted] = await this.database.query<{ count: number }[]>(
      'SELECT count(*)::integer AS count FROM analytics.equity_point WHERE account_id = $1',
      [accountId],
    );
    const indexes = thinned(counted?.count ?? 0, limit);
    return indexes.length === 0 ? [] : this.database.query<EquityPoint[]>(POINTS_AT, [accountId, indexes]);
  }
}

const BYTES = Float64Array.BYTES_PER_ELEMENT;

const toLevels = (doubles: Buffer | null = null): Float64Array =>
  Float64Array.from(
    { length: (doubles?.length ?? 0) / BYTES },
    (_, index) => doubles?.readDoubleBE(index * BYTES) ?? NaN,
  );

const toValuation = ({ account_id, time, equity, cash, benchmark }: PointRow): Valuation => ({
  accountId: account_id,
  time,
  equity,
  cash,
  benchmark,
});

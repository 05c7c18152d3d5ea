import type { Account } from '../accounts/account.js';
import type { Listing } from '../market/listing.js';
import { SampleTable } from './sample-table.js';

const DAY = 86_400_000_000;

/** How what accounts are worth is taken down: at the end of each UTC day that had data, unless told. */
export interface Sampling {
  /** Microseconds from one sample to the next, by which a day can be divided. */
  readonly every?: number;
  /** Whether cash, exposure and the prices of the instruments are taken down too. */
  readonly full?: boolean;
}

/** An account's equity at the end of each stretch of time that had data. */
export interface EquityCurve {
  /** Microseconds. */
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** Cash, and positions at the last prices without their sign, in the account's currency; where the sampling is full. */
  readonly cash: readonly number[];
  readonly exposure: readonly number[];
}

/** Takes the curves of a run's accounts down. */
export class EquityRecorder {
  /** Microseconds. */
  readonly every: number;
  private readonly isFull: boolean;
  private readonly accounts: readonly { readonly account: Account; readonly table: SampleTable }[];
  private readonly prices: SampleTable;

  constructor(
    { every = DAY, full = false }: Sampling,
    accounts: readonly Account[],
    private readonly listings: readonly Listing[],
  ) {
    this.every = every;
    this.isFull = full;
    this.accounts = accounts.map((account) => ({ account, table: new SampleTable(full ? 4 : 2) }));
    this.prices = new SampleTable(Math.max(1, listings.length));
  }

  /** @param clock whose time it is: a number handed on would be a new object at every sample */
  sample(clock: { readonly now: number }): void {
    for (const { account, table } of this.accounts) {
      table.push(clock.now);
      table.push(account.equity);
      if (!this.isFull) continue;
      table.push(account.cash);
      table.push(account.exposure);
    }
    if (this.isFull) for (const { mark } of this.listings) this.prices.push(mark);
  }

  get curves(): EquityCurve[] {
    return this.accounts.map(({ table }) => new TableCurve(table, this.isFull));
  }

  /** Prices of an instrument at the samples, NaN before its first; empty where the sampling is not full. */
  pricesOf(index: number): number[] {
    return this.prices.column(index);
  }

  save(): number[][] {
    return this.tables.map((table) => table.save());
  }

  restore(saved: readonly (readonly number[])[]): void {
    this.tables.forEach((table, k) => table.restore(saved[k] ?? []));
  }

  private get tables(): SampleTable[] {
    return [...this.accounts.map(({ table }) => table), this.prices];
  }
}

/** Its lists are made when they are asked for: of most runs of a sweep nobody asks for all. */
class TableCurve implements EquityCurve {
  private readonly columns: (readonly number[] | undefined)[] = [];

  constructor(
    private readonly table: SampleTable,
    private readonly isFull: boolean,
  ) {}

  get times(): readonly number[] {
    return this.column(0);
  }

  get values(): readonly number[] {
    return this.column(1);
  }

  get cash(): readonly number[] {
    return this.isFull ? this.column(2) : [];
  }

  get exposure(): readonly number[] {
    return this.isFull ? this.column(3) : [];
  }

  private column(k: number): readonly number[] {
    return (this.columns[k] ??= this.table.column(k));
  }
}

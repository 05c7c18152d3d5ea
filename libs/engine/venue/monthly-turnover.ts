export interface SavedTurnover {
  readonly until: number;
  readonly units: number;
}

/** What was traded in the present calendar month (UTC): what tiers of fees go by. */
export class MonthlyTurnover {
  /** End of the month, microseconds. */
  private until = Number.NEGATIVE_INFINITY;
  private units = 0;

  /** Money traded so far in the month of a time; times do not fall by more than a month's end. */
  at(time: number): number {
    if (time < this.until) return this.units;
    const date = new Date(time / 1000);
    this.until = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) * 1000;
    this.units = 0;
    return 0;
  }

  add(units: number, time: number): void {
    this.units = this.at(time) + units;
  }

  save(): SavedTurnover {
    return { until: this.until, units: this.units };
  }

  restore({ until, units }: SavedTurnover): void {
    this.until = until;
    this.units = units;
  }
}

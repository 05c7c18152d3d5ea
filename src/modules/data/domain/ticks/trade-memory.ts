const KEPT_MAX = 20_000;

/** Which trades of a market have come: kept from one connection to the next, for providers that do not number their trades. */
export class TradeMemory {
  /** Time of the latest, microseconds since 1970; null before the first. */
  last: bigint | null = null;
  private readonly seen = new Set<string>();

  /** Whether it is the first of this name; the names of the latest trades are remembered. */
  isNew(name: string, time: bigint): boolean {
    if (this.seen.has(name)) return false;
    this.seen.add(name);
    if (this.last === null || time > this.last) this.last = time;
    if (this.seen.size > KEPT_MAX) this.forget();
    return true;
  }

  private forget(): void {
    const names = this.seen.values();
    for (let left = KEPT_MAX / 2; left > 0; left -= 1) this.seen.delete(names.next().value ?? '');
  }
}

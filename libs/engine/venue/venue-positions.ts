import type { VenueEntry } from './venue-entry.js';

/** What accounts hold, in signed lots: what reduce-only orders look at. */
export class VenuePositions {
  private readonly lots = new Map<string, Map<string, number>>();

  /** Adds signed lots to what an account holds. */
  add(accountId: string, instrumentId: string, lots: number): void {
    const held = this.lots.get(instrumentId) ?? new Map<string, number>();
    this.lots.set(instrumentId, held.set(accountId, (held.get(accountId) ?? 0) + lots));
  }

  forget(isTheirs: (accountId: string) => boolean): void {
    for (const held of this.lots.values())
      for (const accountId of held.keys()) if (isTheirs(accountId)) held.delete(accountId);
  }

  traded(entry: VenueEntry, lots: number): void {
    this.add(entry.order.accountId ?? '', entry.order.instrumentId, entry.sign * lots);
  }

  /** Lots that the order would close rather than open. */
  closable({ order: { accountId = '', instrumentId }, sign }: VenueEntry): number {
    return Math.max(0, -sign * (this.lots.get(instrumentId)?.get(accountId) ?? 0));
  }
}

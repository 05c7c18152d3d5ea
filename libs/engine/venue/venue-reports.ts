import type { Clock } from '#kernel';
import type { ExecutionReport, RefusalReport, StatusReport, VenueEndReason } from './execution-report.js';
import type { VenueEntry } from './venue-entry.js';

/** What a venue has to say, in the order in which things happened. */
export class VenueReports {
  /** Of the market's last update, microseconds. */
  private marketTime = 0;
  /** Of the market: its update's, or of what an owner does right after it. */
  moment = 0;
  private reports: ExecutionReport[] = [];

  constructor(private readonly clock: Clock) {}

  get now(): bigint {
    return this.clock.nowMicros();
  }

  add(report: ExecutionReport): void {
    this.reports.push(report);
  }

  base(entry: VenueEntry, time: bigint) {
    return { clientOrderId: entry.order.clientOrderId, venueOrderId: entry.venueOrderId, time };
  }

  marketMoves(time: number): void {
    this.marketTime = time;
    this.moment = time;
  }

  ownerActs(): void {
    this.moment = this.marketTime + 1;
  }

  /** What the market caused. */
  status(entry: VenueEntry, kind: StatusReport['kind'], time: bigint, reason?: VenueEndReason): void {
    this.reports.push({
      ...this.base(entry, time),
      kind,
      marketTime: time,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  /** What the owner caused. */
  answer(entry: VenueEntry, kind: 'ACCEPTED' | 'CANCELED'): void {
    this.reports.push({ ...this.base(entry, this.now), kind, marketTime: BigInt(this.moment) });
  }

  restated(entry: VenueEntry, time: bigint): void {
    entry.tell();
    const base = { ...this.base(entry, time), marketTime: time };
    this.reports.push({ ...base, kind: 'RESTATED', ...entry.restated, held: entry.isHeld });
  }

  replaced(entry: VenueEntry): void {
    entry.tell();
    const base = { ...this.base(entry, this.now), marketTime: BigInt(this.moment) };
    this.reports.push({ ...base, kind: 'REPLACED', ...entry.replaced });
  }

  refusal(
    refused: Pick<RefusalReport, 'kind' | 'clientOrderId' | 'reason'>,
    known: VenueEntry | undefined,
  ): RefusalReport {
    const venueOrderId = refused.kind === 'REJECTED' ? '' : (known?.venueOrderId ?? '');
    return { ...refused, venueOrderId, time: this.now };
  }

  take(): ExecutionReport[] {
    const { reports } = this;
    this.reports = [];
    return reports;
  }
}

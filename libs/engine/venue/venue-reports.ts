import type { Clock } from '#kernel';
import type { ExecutionReport, RefusalReport, StatusReport, VenueEndReason } from './execution-report.js';
import type { VenueEntry } from './venue-entry.js';

/** What a venue has to say, in the order in which things happened. */
export class VenueReports {
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

  status(entry: VenueEntry, kind: StatusReport['kind'], time: bigint, reason?: VenueEndReason): void {
    this.reports.push({ ...this.base(entry, time), kind, ...(reason === undefined ? {} : { reason }) });
  }

  restated(entry: VenueEntry, time: bigint): void {
    entry.tell();
    this.reports.push({ ...this.base(entry, time), kind: 'RESTATED', ...entry.restated, held: entry.isHeld });
  }

  replaced(entry: VenueEntry): void {
    entry.tell();
    this.reports.push({ ...this.base(entry, this.now), kind: 'REPLACED', ...entry.replaced });
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

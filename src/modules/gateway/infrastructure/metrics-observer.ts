import { Injectable } from '@nestjs/common';
import { OrderUpdated } from '#modules/execution';
import { type Envelope, type EnvelopeObserver, ObservesAllEvents } from '#messaging';
import { Metrics } from '#platform/monitoring';

/** Counts what the bus delivers. */
@Injectable()
@ObservesAllEvents()
export class MetricsObserver implements EnvelopeObserver {
  constructor(private readonly metrics: Metrics) {}

  observe({ type, payload }: Envelope): void {
    this.metrics.events.inc({ type });
    if (type === OrderUpdated.type) this.metrics.orders.inc({ step: String(payload['step']) });
  }
}

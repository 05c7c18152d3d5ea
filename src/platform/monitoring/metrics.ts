import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The program's figures for Prometheus. */
export class Metrics {
  readonly registry = new Registry();

  readonly httpSeconds = new Histogram({
    name: 'quantumalpha_http_request_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });

  readonly eventsPublished = new Counter({
    name: 'quantumalpha_bus_events_total',
    help: 'Events delivered by the bus.',
    labelNames: ['type'],
    registers: [this.registry],
  });

  readonly outboxPending = new Gauge({
    name: 'quantumalpha_outbox_pending',
    help: 'Events that wait in the outbox of a module.',
    labelNames: ['module'],
    registers: [this.registry],
  });

  readonly outboxLagSeconds = new Gauge({
    name: 'quantumalpha_outbox_lag_seconds',
    help: 'Age of the oldest event that waits in the outbox of a module.',
    labelNames: ['module'],
    registers: [this.registry],
  });

  readonly parkedKeys = new Gauge({
    name: 'quantumalpha_bus_parked_keys',
    help: 'Keys with messages that could not be handled.',
    registers: [this.registry],
  });

  readonly jobs = new Counter({
    name: 'quantumalpha_jobs_total',
    help: 'Jobs that ended.',
    labelNames: ['name', 'outcome'],
    registers: [this.registry],
  });

  readonly orders = new Counter({
    name: 'quantumalpha_orders_total',
    help: 'Steps that orders took.',
    labelNames: ['step'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'quantumalpha_', eventLoopMonitoringPrecision: 10 });
  }
}

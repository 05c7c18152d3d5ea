import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

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

  readonly events = new Counter({
    name: 'quantumalpha_bus_events_total',
    help: 'Events delivered by the bus.',
    labelNames: ['type'],
    registers: [this.registry],
  });

  readonly pruned = new Counter({
    name: 'quantumalpha_messages_pruned_total',
    help: 'Published or handled messages that were old enough to be forgotten.',
    labelNames: ['module', 'table'],
    registers: [this.registry],
  });

  readonly orders = new Counter({
    name: 'quantumalpha_order_steps_total',
    help: 'Steps that orders took.',
    labelNames: ['step'],
    registers: [this.registry],
  });

  readonly jobs = new Counter({
    name: 'quantumalpha_jobs_total',
    help: 'Jobs that ended.',
    labelNames: ['name', 'outcome'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'quantumalpha_', eventLoopMonitoringPrecision: 10 });
  }
}

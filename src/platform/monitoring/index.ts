export { InfluxSink } from './influx-sink.js';
export { Metrics } from './metrics.js';
export { addOutboxGauges } from './outbox-gauges.js';

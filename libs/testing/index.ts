export { deliveriesOf } from './deliveries.js';
export { DirectUnitOfWork, OpenTransaction } from './direct-unit-of-work.js';
export { eventually } from './eventually.js';
export { FixedCausality } from './fixed-causality.js';
export { RecordingLog } from './recording-log.js';
export { RecordingOutbox } from './recording-outbox.js';

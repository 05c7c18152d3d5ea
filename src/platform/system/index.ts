export { freePort } from './free-port.js';
export { packages, programRoot, version } from './program.js';
export { SystemClock } from './system-clock.js';
export { TimeOrderedIds } from './time-ordered-ids.js';

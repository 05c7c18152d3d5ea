export { SystemClock } from './system-clock.js';
export { TimeOrderedIds } from './time-ordered-ids.js';

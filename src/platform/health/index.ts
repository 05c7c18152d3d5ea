export { ReadinessState } from './readiness.js';
export type { Readiness } from './readiness.js';

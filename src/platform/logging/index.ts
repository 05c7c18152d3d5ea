export { NestLogger } from './nest-logger.js';
export { StructuredLog } from './structured-log.js';
export type { LogOptions } from './structured-log.js';

export { openDesk } from './open-desk.js';
export { checkSplit, platformConfig } from './platform-config.js';
export type { Desk, DeskOptions } from './open-desk.js';
export { serveDesk } from './serve-desk.js';
export type { ServedDesk } from './serve-desk.js';
export { programRoot, version } from '#platform/system';

export { loadSection } from './load-section.js';
export { PlatformConfig } from './platform.config.js';

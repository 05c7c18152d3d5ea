export { contextOf } from './context.js';
export type { ModuleContext } from './context.js';
export { PlatformModule } from './platform.module.js';
export { DataFolder, Runtime } from './runtime.js';
export type { RuntimeParts } from './runtime.js';

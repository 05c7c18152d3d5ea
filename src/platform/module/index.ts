export { contextOf } from './context.js';
export type { ModuleContext } from './context.js';
export { closeRuntime, createRuntime } from './create-runtime.js';
export type { RuntimeOptions } from './create-runtime.js';
export { Lifecycle } from './lifecycle.js';
export { made } from './made.js';
export { PlatformModule } from './platform.module.js';
export { DataFolder, Runtime } from './runtime.js';
export type { RuntimeParts } from './runtime.js';

import { kind } from './kinds.mjs';

// One at a time: the tests kill processes and watch what is left.
export default kind(['<rootDir>/test/faults/**/*.spec.ts'], { testTimeout: 600_000, maxWorkers: 1 });

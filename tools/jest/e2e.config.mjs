import { kind } from './kinds.mjs';

// One at a time: each starts the whole program.
export default kind(['<rootDir>/test/e2e/**/*.e2e-spec.ts'], { testTimeout: 180_000, maxWorkers: 1 });

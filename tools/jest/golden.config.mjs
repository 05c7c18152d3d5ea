import { kind } from './kinds.mjs';

export default kind(['<rootDir>/test/golden/**/*.spec.ts'], { testTimeout: 60_000 });

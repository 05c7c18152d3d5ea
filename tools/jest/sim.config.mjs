import { kind } from './kinds.mjs';

export default kind(['<rootDir>/test/simulation/**/*.spec.ts'], { testTimeout: 300_000 });

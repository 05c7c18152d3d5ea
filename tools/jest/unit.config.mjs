import { kind } from './kinds.mjs';

export default kind(['<rootDir>/{src,libs}/**/*.spec.ts', '<rootDir>/test/architecture/**/*.spec.ts']);

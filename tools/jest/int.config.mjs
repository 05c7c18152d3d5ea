import { kind } from './kinds.mjs';

export default kind(['<rootDir>/{src,libs,test/integration}/**/*.int-spec.ts'], { testTimeout: 60_000 });

// For a process of Node that runs the tests of strategies: node --import=… --test
import { resolveApi } from './resolve-api.js';

resolveApi();

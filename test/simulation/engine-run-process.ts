import { isMainThread, parentPort } from 'node:worker_threads';
import { logHashes } from './engine-run.js';

if (isMainThread) process.stdout.write(logHashes());
else parentPort?.postMessage(logHashes());

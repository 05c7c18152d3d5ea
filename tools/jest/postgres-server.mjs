// A database server without durability for one run of tests: says its URL and ends when its standard input does.
//   node --conditions=@app/source --import=./tools/typescript-loader.mjs tools/jest/postgres-server.mjs
import { startEmbeddedPostgres } from '#platform/embedded';

const log = { info: () => undefined, warn: console.error, error: console.error };
const server = await startEmbeddedPostgres({ ephemeral: true, log });
process.on('SIGINT', () => undefined);
process.stdin.on('end', () => server.stop()).resume();
console.log(server.url);

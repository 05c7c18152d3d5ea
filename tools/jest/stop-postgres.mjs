import { once } from 'node:events';

export default async function stopPostgres() {
  const child = globalThis.testPostgres;
  if (child === undefined || child.exitCode !== null) return;
  child.stdin.end();
  await once(child, 'exit');
}

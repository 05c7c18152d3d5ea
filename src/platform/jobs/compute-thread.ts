import { parentPort, workerData } from 'node:worker_threads';

type Task = (argument: unknown, report: (fraction: number, note?: string) => void) => unknown;

interface Assignment {
  readonly task: { readonly file: string; readonly name: string };
  readonly argument: unknown;
}

/** The other side of the compute pool: loads the module, runs the function, sends back what it gives. */
const { task, argument } = workerData as Assignment;
try {
  const module = (await import(task.file)) as Record<string, Task | undefined>;
  const run = module[task.name];
  if (run === undefined) throw new TypeError(`${task.file} exports no ${task.name}`);
  const result = await run(argument, (fraction, note) => parentPort?.postMessage({ progress: fraction, note }));
  parentPort?.postMessage({ result });
} catch (error) {
  parentPort?.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

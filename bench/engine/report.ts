import { cpus } from 'node:os';

/** How often a measurement is repeated after the warm-up; the median is printed. */
const REPEATS = 5;

const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, node ${process.version}`;
const command = `node ${process.argv.slice(1).join(' ')}`.replaceAll(`${process.cwd()}/`, '');

export interface Measured<T> {
  /** Median processor seconds (user and system) of one run. */
  readonly seconds: number;
  readonly result: T;
}

/** Runs the work once to warm up, then five times. */
export function measure<T>(work: () => T): Measured<T> {
  let result = work();
  const seconds = Array.from({ length: REPEATS }, () => {
    const before = process.cpuUsage();
    result = work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return { seconds: seconds.toSorted((a, b) => a - b)[(REPEATS - 1) / 2] ?? Number.NaN, result };
}

/** One JSON line a figure. */
export function print(name: string, value: number, unit: string, more: Readonly<Record<string, unknown>> = {}): void {
  const rounded = Number(value.toPrecision(5));
  process.stdout.write(`${JSON.stringify({ name, value: rounded, unit, machine, command, ...more })}\n`);
}

/** @throws Error when a figure would be of other data or another result than the peers' */
export function mustBe(what: string, actual: string | number, expected: string | number): void {
  if (actual !== expected) throw new Error(`${what} is ${actual}, expected ${expected}`);
}

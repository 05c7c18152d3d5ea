import { cpus } from 'node:os';

const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, node ${process.version}`;

/** Prints a figure as one line of JSON. `command` repeats it. */
export function printFigure(name: string, value: number, unit: string): void {
  const area = name.split('.', 1)[0] ?? name;
  const rounded = Number(value.toPrecision(4));
  process.stdout.write(
    `${JSON.stringify({ name, value: rounded, unit, machine, command: `npm run bench -- ${area}` })}\n`,
  );
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** By the nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

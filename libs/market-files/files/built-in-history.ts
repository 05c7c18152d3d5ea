import { createRequire } from 'node:module';

/** Path of the history that comes with the program: the S&P 500, daily, 2000 to 2020, of the package vega-datasets. */
export function builtInHistory(): string {
  const entry = createRequire(import.meta.url).resolve('vega-datasets');
  return entry.replace(/build[\\/][^\\/]*$/, 'data/sp500-2000.csv');
}

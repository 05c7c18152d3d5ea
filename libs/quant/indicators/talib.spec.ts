import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { findIndicator } from './registry.js';
import { talibParameters } from './fixtures/talib.js';
import type { Column } from './workspace.js';

const GOLDEN = '../shared/golden/talib-sp500.csv';
const PRICES = '../shared/data/index/sp500-1999-2018.csv.gz';
const onSharedData = existsSync(GOLDEN) && existsSync(PRICES) ? describe : describe.skip;

interface Case {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly parameters: Readonly<Record<string, number | string>>;
  /** Expected values by output and row; `first` is the first row with a value, -1 for none. */
  readonly outputs: Map<string, Map<string, number>>;
}

onSharedData('TA-Lib 0.8.2 on the S&P 500 from 1999 to 2018', () => {
  const columns = existsSync(PRICES) ? readPrices() : {};
  const cases = existsSync(GOLDEN) ? readCases() : [];
  const known = cases.filter(({ name }) => findIndicator(name) !== undefined);

  it.each(known)('$name', ({ name, inputs, parameters, outputs }) => {
    const results = findIndicator(name)?.batch(
      inputs.map((input) => columns[input] ?? new Float64Array()),
      parameters,
    );
    const columnsOut = results ?? [];
    expect(columnsOut).toHaveLength(outputs.size);
    [...outputs.values()].forEach((rows, index) => expectRows(columnsOut[index] ?? new Float64Array(), rows));
  });

  it('has a case for every function of the file', () => {
    expect(cases.map(({ name }) => name).filter((name) => findIndicator(name) === undefined)).toEqual([]);
  });
});

function expectRows(column: Column, rows: ReadonlyMap<string, number>): void {
  for (const [row, expected] of rows) {
    const value = row === 'first' ? column.findIndex((one) => !Number.isNaN(one)) : (column[Number(row)] ?? Number.NaN);
    expect({ row, value }).toEqual({ row, value: isClose(value, expected) ? value : expected });
  }
}

function isClose(value: number, expected: number): boolean {
  return Object.is(value, expected) || Math.abs(value - expected) <= 1e-9 * Math.abs(expected);
}

function readPrices(): Record<string, Column> {
  const [header = '', ...lines] = gunzipSync(readFileSync(PRICES)).toString().trim().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  const column = (index: number) => Float64Array.from(rows, (row) => row[index] ?? Number.NaN);
  return Object.fromEntries(header.split(',').map((name, index) => [name.toLowerCase().trim(), column(index)]));
}

function readCases(): Case[] {
  const cases = new Map<string, Case>();
  for (const line of readFileSync(GOLDEN, 'utf8').trim().split('\n').slice(1)) {
    const [name = '', call = '', output = '', row = '', value = ''] = line.split(',');
    const [inputs = '', ...parameters] = call.split(';');
    const known = cases.get(name) ?? {
      name,
      inputs: inputs.replace('inputs=', '').split('|'),
      parameters: talibParameters(
        name,
        parameters.map((pair) => pair.split('=')),
      ),
      outputs: new Map<string, Map<string, number>>(),
    };
    cases.set(name, known);
    const rows = known.outputs.get(output) ?? new Map<string, number>();
    known.outputs.set(output, rows.set(row, value === 'nan' ? Number.NaN : value === 'inf' ? Infinity : Number(value)));
  }
  return [...cases.values()];
}

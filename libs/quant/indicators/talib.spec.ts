import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { makeBars } from './fixtures/bars.js';
import { talibParameters } from './fixtures/talib.js';
import { findIndicator, indicators } from './registry.js';
import type { Column } from './workspace.js';

const GOLDEN = '../shared/golden/talib-sp500.csv';
const CANDLES = '../shared/golden/talib-candles-sp500.csv';
const PRICES = '../shared/data/index/sp500-1999-2018.csv.gz';
const onSharedData = [GOLDEN, CANDLES, PRICES].every((path) => existsSync(path)) ? describe : describe.skip;

type Values = Readonly<Record<string, number | string>>;

interface SharedCase {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly parameters: Values;
  /** Expected values by output and row; `first` is the first row with a value, -1 for none. */
  readonly outputs: Map<string, Map<string, number>>;
}

interface MadeUpCase {
  readonly function: string;
  readonly parameters: Values;
  readonly first: number;
  /** Candlestick patterns: how many rows have a signal, the first of them, and the sum of all signals times row mod 997. */
  readonly signals?: number;
  readonly rows?: readonly number[];
  readonly values?: readonly number[];
  readonly sum?: number;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly (readonly (number | 'nan' | 'inf')[])[];
}

const run = (name: string, inputs: readonly string[], parameters: Values, columns: Readonly<Record<string, Column>>) =>
  findIndicator(name)?.batch(
    inputs.map((input) => columns[input] ?? new Float64Array()),
    parameters,
  ) ?? [];

describe('TA-Lib 0.8.2 on made-up bars', () => {
  const path = 'libs/quant/indicators/fixtures/talib-made-up-bars.jsonl';
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const { rows }: { rows: number[] } = JSON.parse(header);
  const calls = lines.map((line): MadeUpCase => JSON.parse(line));
  const bars: Readonly<Record<string, Column>> = { ...makeBars(3000, 42) };
  const titled = calls.map((one) => ({ ...one, title: `${one.function} ${JSON.stringify(one.parameters)}` }));

  it.each(titled.filter(({ outputs }) => outputs !== undefined))('$title', (one) => {
    const parameters = talibParameters(one.function, Object.entries(one.parameters));
    const results = run(one.function, one.inputs ?? [], parameters, bars);
    expect(findIndicator(one.function)?.lookback(parameters)).toBe(one.first);
    const expected = one.outputs?.map((output) => output.map((value) => numberOf(value)));
    const given = results.map((column) => rows.map((row) => column[row] ?? Number.NaN));
    expect(given).toEqual(matching(given, expected ?? []));
  });

  it.each(titled.filter(({ signals }) => signals !== undefined))('$title', (one) => {
    const parameters = talibParameters(one.function, Object.entries(one.parameters));
    const [signal = new Float64Array()] = run(one.function, ['open', 'high', 'low', 'close'], parameters, bars);
    const shown = [...signal.entries()].filter(([row, value]) => row >= one.first && value !== 0);
    const sum = shown.reduce((total, [row, value]) => total + value * (row % 997), 0);
    const first = shown.slice(0, 4);
    const { signals, values } = one;
    expect({
      signals: shown.length,
      rows: first.map(([row]) => row),
      values: first.map(([, value]) => value),
      sum,
    }).toEqual({
      signals,
      rows: one.rows,
      values,
      sum: one.sum,
    });
    expect(signal.findIndex((value) => !Number.isNaN(value))).toBe(one.first);
  });

  it('is asked about every function that TA-Lib has', () => {
    const own = [
      'AVGGAIN',
      'AVGLOSS',
      'AVWAP',
      'CHANDELIER',
      'CROSSDOWN',
      'CROSSUP',
      'ICHIMOKU',
      'KST',
      'PIVOTS',
      'SVWAP',
    ];
    const asked = new Set(calls.map((one) => one.function));
    const others = Object.keys(indicators).filter((name) => !asked.has(name));
    expect(others.toSorted()).toEqual(own);
    expect(asked.size).toBe(201);
  });
});

onSharedData('TA-Lib 0.8.2 on the S&P 500 from 1999 to 2018', () => {
  const { columns, dates } = existsSync(PRICES) ? readPrices() : { columns: {}, dates: [] };
  const cases = existsSync(GOLDEN) ? readCases() : [];

  it.each(cases)('$name', ({ name, inputs, parameters, outputs }) => {
    const results = run(name, inputs, parameters, columns);
    expect(results).toHaveLength(outputs.size);
    [...outputs.values()].forEach((rows, index) => expectRows(results[index] ?? new Float64Array(), rows));
  });

  it.each(existsSync(CANDLES) ? readCandles() : [])('$name $signal', ({ name, parameters, signal, count, first }) => {
    const [column = new Float64Array()] = run(name, ['open', 'high', 'low', 'close'], parameters, columns);
    const rows = [...column.keys()].filter((row) => column[row] === signal);
    expect({ count: rows.length, first: rows.slice(0, 5).map((row) => dates[row]) }).toEqual({ count, first });
  });

  it('is met by an indicator for every function of the files', () => {
    expect(cases.map(({ name }) => name).filter((name) => findIndicator(name) === undefined)).toEqual([]);
  });
});

/** Rows before the first value are NaN, also where TA-Lib's integers are 0. */
function expectRows(column: Column, rows: ReadonlyMap<string, number>): void {
  const first = column.findIndex((value) => !Number.isNaN(value));
  expect(first).toBe(rows.get('first'));
  const known = [...rows].filter(([row]) => Number(row) >= first && first >= 0);
  const given = known.map(([row]) => column[Number(row)] ?? Number.NaN);
  expect([given]).toEqual(matching([given], [known.map(([, value]) => value)]));
}

/** The expected values, in place of those that are met the given ones: what is left over is the difference. */
function matching(
  given: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
): (readonly number[])[] {
  return expected.map((output, k) =>
    output.map((value, i) => (isClose(given[k]?.[i] ?? Number.NaN, value) ? (given[k]?.[i] ?? value) : value)),
  );
}

function isClose(value: number, expected: number): boolean {
  return Object.is(value, expected) || Math.abs(value - expected) <= 1e-9 * Math.abs(expected);
}

function numberOf(value: number | string): number {
  return value === 'nan' ? Number.NaN : value === 'inf' ? Infinity : Number(value);
}

function readPrices(): { columns: Record<string, Column>; dates: string[] } {
  const [header = '', ...lines] = gunzipSync(readFileSync(PRICES)).toString().trim().split('\n');
  const rows = lines.map((line) => line.split(','));
  const column = (index: number) => Float64Array.from(rows, (row) => Number(row[index]));
  const columns = Object.fromEntries(
    header.split(',').map((name, index) => [name.toLowerCase().trim(), column(index)]),
  );
  return { columns, dates: rows.map(([date = '']) => isoDate(date)) };
}

function isoDate(date: string): string {
  const [month = '', day = '', year = ''] = date.split('/');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function readCases(): SharedCase[] {
  const cases = new Map<string, SharedCase>();
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
    known.outputs.set(output, rows.set(row, numberOf(value)));
  }
  return [...cases.values()];
}

function readCandles() {
  const lines = readFileSync(CANDLES, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [name = '', call = '', signal = '', count = '', dates = ''] = line.split(',');
    const pairs = call
      .split(';')
      .slice(1)
      .map((pair) => pair.split('='));
    const first = dates === '' ? [] : dates.split(';');
    return { name, parameters: talibParameters(name, pairs), signal: Number(signal), count: Number(count), first };
  });
}

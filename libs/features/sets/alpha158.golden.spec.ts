import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { defineFeatures } from '../feature-set.js';
import { evaluate } from '../panel/evaluate.js';
import { singlePanel } from '../panel/panel.js';
import { alpha158 } from './alpha158.js';

const GOLDEN = '../shared/golden/alpha158_sp500_rows.csv';
const PRICES = '../shared/data/index/sp500-1999-2018.csv.gz';

const table = (text: string): string[][] =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));

function column(rows: readonly string[][], name: string): Float64Array {
  const index = rows[0]?.indexOf(name) ?? -1;
  return Float64Array.from(rows.slice(1), (row) => Number(row[index]));
}

// From an independent pandas program, to ten digits; see shared/golden/README.md.
(existsSync(GOLDEN) && existsSync(PRICES) ? describe : describe.skip)('Alpha158 of the S&P 500', () => {
  it('is what pandas computes, to 1e-9', () => {
    const bars = table(gunzipSync(readFileSync(PRICES)).toString('utf8'));
    const fields = ['Open', 'High', 'Low', 'Close', 'Volume'];
    const columns = Object.fromEntries(fields.map((name) => [name.toLowerCase(), column(bars, name)]));
    const set = defineFeatures(alpha158());
    if (!set.ok) throw new Error(set.refusal.message);
    const times = Float64Array.from(bars.slice(1), (_, row) => row);
    const values = evaluate(set.value, singlePanel('SP500', times, columns));
    if (!values.ok) throw new Error(values.refusal.message);

    const [header = [], ...golden] = table(readFileSync(GOLDEN, 'utf8'));
    const names = set.value.features.map(({ name }) => name);
    expect(header.slice(2)).toEqual(names);
    const off = golden.flatMap((row) =>
      names.flatMap((name, k) => {
        const wanted = row[k + 2] ?? '';
        const found = values.value[k]?.[Number(row[0])] ?? Number.NaN;
        const isRight =
          wanted === ''
            ? Number.isNaN(found)
            : Math.abs(found - Number(wanted)) <= 1e-9 * Math.max(Math.abs(Number(wanted)), 1e-6);
        return isRight ? [] : [`${name} of row ${row[0]}: ${found}, not ${wanted}`];
      }),
    );
    expect(off).toEqual([]);
  });
});

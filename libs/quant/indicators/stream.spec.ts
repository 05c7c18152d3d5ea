import { array, assert, integer, nat, property, record } from 'fast-check';
import type { Indicator } from './indicator.js';
import { indicators } from './registry.js';
import type { StreamSnapshot } from './stream.js';
import type { Column } from './workspace.js';

const all: readonly Indicator[] = Object.values<Indicator>(indicators);

/** Bars with gaps, ties and flat stretches, in cents: low <= open, close <= high, volume sometimes 0. */
const barArbitrary = record({
  step: integer({ min: -40, max: 40 }),
  gap: integer({ min: -9, max: 9 }),
  wick: nat(12),
  tail: nat(12),
  volume: nat(900),
});

const seriesArbitrary = array(barArbitrary, { minLength: 1, maxLength: 400, size: 'max' }).map((bars) => {
  let last = 10_000;
  return bars.map(({ step, gap, wick, tail, volume }) => {
    const open = last + (gap > 5 ? gap : 0);
    const close = open + step;
    last = close;
    return {
      open: open / 100,
      high: (Math.max(open, close) + wick) / 100,
      low: (Math.min(open, close) - tail) / 100,
      close: close / 100,
      value: close / 100,
      volume,
    };
  });
});

type Series = ReturnType<typeof rowsOf>;

function rowsOf(
  bars: readonly Readonly<Record<string, number>>[],
  indicator: Indicator,
): readonly (readonly number[])[] {
  return bars.map((bar) => indicator.inputs.map((name) => bar[name] ?? bar['close'] ?? Number.NaN));
}

function columnsOf(rows: Series, indicator: Indicator): Column[] {
  return indicator.inputs.map((_, index) => Float64Array.from(rows, (row) => row[index] ?? Number.NaN));
}

describe.each(all.map((one) => [one.name, one] as const))('%s', (_, indicator) => {
  it('gives in a stream what it gives in a batch, to the bit, also across a snapshot', () => {
    assert(
      property(seriesArbitrary, nat(400), (bars, cut) => {
        const rows = rowsOf(bars, indicator);
        const batch = indicator.batch(columnsOf(rows, indicator));
        let stream = indicator.stream();
        rows.forEach(([a, b, c, d], row) => {
          if (row === cut) {
            const snapshot: StreamSnapshot = JSON.parse(JSON.stringify(stream.snapshot()));
            stream = indicator.stream();
            stream.restore(snapshot);
          }
          stream.update(a, b, c, d);
          indicator.outputs.forEach((output, index) => {
            if (!Object.is(stream.value(output) ?? Number.NaN, batch[index]?.[row]))
              throw new Error(`${output} in row ${row}`);
          });
        });
      }),
      { numRuns: 30 },
    );
  });
});

import { barFields } from '#features';
import type { PriceColumns } from '../bar-table.js';
import { randomColumns } from '../../testing/bars.js';
import { driftInWords } from './drift-in-words.js';
import { type FeatureDrift, driftOf } from './feature-drift.js';

const market = randomColumns(1250, 7);
const features = [
  { name: 'return', expression: '$close/Ref($close,1)-1' },
  { name: 'slow', expression: '$close/Ref($close,60)-1' },
];
const windows = { recentBars: 250, referenceBars: 1000 };

/** The same market, whose last 250 closes go their ways from the one before so many times as far. */
function wilder(times: number) {
  const close = market.close.slice();
  for (let row = 1000; row < 1250; row++) {
    const step = (market.close[row] ?? 0) / (market.close[row - 1] ?? 1);
    close[row] = (close[row - 1] ?? 0) * step ** times;
  }
  return { ...market, close };
}

const find = (drifts: readonly FeatureDrift[], name: string) =>
  drifts.find((each) => each.name === name) as FeatureDrift;

const drift = (bars: PriceColumns) =>
  driftOf({ features, fields: barFields, columns: { bars, dated: {} }, ...windows });

describe(driftOf, () => {
  it('calls the same market stable, also by features whose neighbours are nearly the same', () => {
    const drifts = drift(market);
    expect(drifts.map(({ verdict }) => verdict)).toEqual(['STABLE', 'STABLE']);
    // What the sixty-bar return shows would be a shift if each of its values counted.
    expect(find(drifts, 'slow').figures?.psi).toBeGreaterThan(0.25);
    expect(find(drifts, 'return').figures?.psi).toBeLessThan(0.2);
  });

  it('finds a market that moves three times as far, and says so', () => {
    const found = find(drift(wilder(3)), 'return');
    expect(found.verdict).toBe('SHIFTED');
    expect(driftInWords(found)).toMatch(/2\.9 times as wide/);
    expect(found.figures?.recent.deviation).toBeGreaterThan(2.5 * (found.figures?.reference.deviation ?? 1));
  });

  it('has shares that sum to one, in order of the index', () => {
    const drifts = drift(wilder(2));
    const sums = drifts
      .flatMap(({ figures }) => [figures?.reference, figures?.recent])
      .map((spread) => spread?.shares.reduce((a, b) => a + b));
    for (const sum of sums) expect(sum).toBeCloseTo(1, 9);
    const indices = drifts.map(({ figures }) => figures?.psi ?? -1);
    expect(indices).toEqual(indices.toSorted((a, b) => b - a));
  });

  it('says nothing of too few values', () => {
    const [few] = driftOf({
      features: features.slice(0, 1),
      fields: barFields,
      columns: { bars: randomColumns(30), dated: {} },
      recentBars: 20,
      referenceBars: 50,
    });
    expect(few).toEqual({ name: 'return', verdict: 'TOO_FEW', figures: null });
  });
});

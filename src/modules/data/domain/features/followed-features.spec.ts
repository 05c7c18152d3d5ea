import { jest } from '@jest/globals';
import { FeatureStream, type FeatureText } from '#features';
import { randomColumns } from '../../testing/bars.js';
import { type PriceColumns, sliceRows } from '../bar-table.js';
import { barFeatureSets, featureSetOf, textsOf } from './feature-request.js';
import { barsNeeded, lastFeatures } from './feature-rows.js';
import { FollowedFeatures } from './followed-features.js';

const market = randomColumns(420, 9);
const bits = (values: readonly number[] = []): string =>
  Buffer.from(new Uint8Array(Float64Array.from(values).buffer)).toString('hex');

function follow(texts: readonly FeatureText[]) {
  const set = featureSetOf(texts);
  const followed = new FollowedFeatures(set);
  const columnsAt = (bars: PriceColumns, row: number) => {
    const rows = barsNeeded(set, 1) ?? Number.POSITIVE_INFINITY;
    return { bars: sliceRows(bars, Math.max(0, row + 1 - rows), row + 1), dated: {} };
  };
  const differs = (bars: PriceColumns, row: number): boolean => {
    const columns = columnsAt(bars, row);
    const [stream, batch] = [followed.last(columns), lastFeatures(set, columns, 1)];
    return stream[0]?.row !== batch[0]?.row || bits(stream[0]?.values) !== bits(batch[0]?.values);
  };
  return { differs };
}

const barSets = barFeatureSets.filter(
  ({ name }) => !['news', 'insider', 'institutions', 'microstructure'].includes(name),
);

describe(FollowedFeatures.name, () => {
  it.each(barSets.map(({ name }) => name))('gives the inputs of a model on %s as a batch does, to the bit', (name) => {
    const { differs } = follow(textsOf({ set: name }));
    const rows = Array.from({ length: 420 }, (_, row) => row).filter((row) => row % 40 < 3);
    expect(rows.filter((row) => differs(market, row))).toEqual([]);
  });

  it('takes in what is new and no more, from the second bar on', () => {
    const catchUp = jest.spyOn(FeatureStream.prototype, 'catchUp');
    const { differs } = follow(textsOf({ set: 'technical' }));
    for (const row of [300, 301, 301, 304]) differs(market, row);
    expect(catchUp.mock.calls.map(([columns]) => columns[0]?.length)).toEqual([302, 3]);
    catchUp.mockRestore();
  });

  it.each(['desk', 'technical'])(
    'sees a bar of %s that was revised, bars that came before the first, and going back',
    (name) => {
      const { differs } = follow(textsOf({ set: name }));
      const later = sliceRows(market, 100, 420);
      const revised = { ...market, close: market.close.with(330, 1.01 * (market.close[330] ?? 0)) };
      const told: [PriceColumns, number][] = [
        [later, 200],
        [later, 201],
        [market, 310],
        [market, 340],
        [revised, 341],
        [revised, 342],
        [market, 300],
        [revised, 343],
        [market, 344],
      ];
      expect(told.filter(([bars, row]) => differs(bars, row))).toEqual([]);
    },
  );
});

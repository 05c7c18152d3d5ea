import { KST } from './momentum/kst.js';
import { ROC } from './momentum/roc.js';
import { ICHIMOKU } from './overlap/ichimoku.js';
import { PIVOTS } from './overlap/pivots.js';
import { SMA } from './overlap/sma.js';
import { makeBars } from './fixtures/bars.js';
import { CROSSDOWN, CROSSUP } from './statistic/cross.js';
import { AVWAP } from './volume/avwap.js';
import { SVWAP } from './volume/svwap.js';
import { VolumeProfile, volumeProfile } from './volume/volume-profile.js';

const column = (...values: number[]) => Float64Array.from(values);

describe('AVWAP', () => {
  const price = column(10, 20, 30, 40);
  const volume = column(1, 1, 3, 0);

  it('has no value before its anchor and weighs by volume from then on', () => {
    const [value] = AVWAP.batch([price, volume, column(0, 1, 0, 0)]);
    expect([...value]).toEqual([Number.NaN, 20, 27.5, 27.5]);
  });

  it('begins anew at the next anchor', () => {
    expect([...AVWAP.batch([price, volume, column(1, 0, 1, 0)])[0]]).toEqual([10, 15, 30, 30]);
  });

  it('has bands of volume-weighted standard deviations', () => {
    const [value, upper, lower] = AVWAP.batch([price, volume, column(0, 1, 0, 0)], { deviations: 2 });
    const deviation = Math.sqrt((1 * 7.5 ** 2 + 3 * 2.5 ** 2) / 4);
    expect(upper[2]).toBeCloseTo((value[2] ?? 0) + 2 * deviation, 12);
    expect(lower[2]).toBeCloseTo((value[2] ?? 0) - 2 * deviation, 12);
  });

  it('is the price until there is volume', () => {
    expect([...AVWAP.batch([column(5, 6, 7), column(0, 0, 2), column(1, 0, 0)])[0]]).toEqual([5, 6, 7]);
  });
});

describe('SVWAP', () => {
  it('begins anew with each session', () => {
    const [value] = SVWAP.batch([column(10, 20, 30, 50), column(1, 3, 1, 1), column(8, 8, 9, 9)]);
    expect([...value]).toEqual([10, 17.5, 30, 40]);
  });
});

describe('ICHIMOKU', () => {
  const { high, low } = makeBars(200, 5);
  const middle = (from: number, to: number) =>
    (Math.max(...high.subarray(from, to)) + Math.min(...low.subarray(from, to))) / 2;

  it('gives in a row the leading lines that were drawn for it', () => {
    const [conversion, base, leadingA, leadingB] = ICHIMOKU.batch([high, low]);
    expect(conversion[150]).toBe(middle(142, 151));
    expect(base[150]).toBe(middle(125, 151));
    expect(leadingA[150]).toBe((middle(116, 125) + middle(99, 125)) / 2);
    expect(leadingB[150]).toBe(middle(73, 125));
  });

  it('does not know the future', () => {
    const changed = high.map((value, row) => (row > 150 ? 10 * value : value));
    const [before, after] = [ICHIMOKU.batch([high, low]), ICHIMOKU.batch([changed, low])];
    expect(after.map((line) => line[150])).toEqual(before.map((line) => line[150]));
  });
});

describe('PIVOTS', () => {
  const bars = [column(110, 120, 115), column(100, 104, 90), column(105, 112, 100), column(1, 1, 2)] as const;
  const levels = (method: 'classic' | 'woodie' | 'fibonacci' | 'camarilla') =>
    PIVOTS.batch(bars, { method }).map((line) => line[2]);

  it('has no levels in the first session', () => {
    expect(PIVOTS.batch(bars)[0].subarray(0, 2)).toEqual(column(Number.NaN, Number.NaN));
  });

  it('takes high, low and close of the whole session before (120, 100, 112)', () => {
    const pivot = 332 / 3;
    expect(levels('classic')).toEqual([
      pivot,
      2 * pivot - 100,
      pivot + 20,
      120 + 2 * (pivot - 100),
      2 * pivot - 120,
      pivot - 20,
      100 - 2 * (120 - pivot),
    ]);
    expect(levels('woodie')).toEqual([111, 122, 131, 142, 102, 91, 82]);
    expect(levels('fibonacci')).toEqual([
      pivot,
      pivot + 7.64,
      pivot + 12.36,
      pivot + 20,
      pivot - 7.64,
      pivot - 12.36,
      pivot - 20,
    ]);
    expect(levels('camarilla')[1]).toBeCloseTo(112 + 22 / 12, 12);
    expect(levels('camarilla')[6]).toBeCloseTo(112 - 5.5, 12);
  });
});

describe('CROSSUP and CROSSDOWN', () => {
  const [value, other] = [column(1, 3, 2, 2, 3, 1, 1, 3), column(2, 2, 2, 2, 2, 2, 1, 2)];

  it('take rows of equal values for the side before them, and the first row for none', () => {
    expect([...CROSSUP.batch([value, other])[0]]).toEqual([0, 1, 0, 0, 0, 0, 0, 1]);
    expect([...CROSSDOWN.batch([value, other])[0]]).toEqual([0, 0, 0, 0, 0, 1, 0, 0]);
  });
});

describe('KST', () => {
  it('is the sum of the four smoothed rates times 1 to 4', () => {
    const { close } = makeBars(120, 9);
    const smooth = (change: number, average: number) =>
      SMA.batch([ROC.batch([close], { period: change })[0]], { period: average })[0][100] ?? 0;
    const expected = smooth(10, 10) + 2 * smooth(15, 10) + 3 * smooth(20, 10) + 4 * smooth(30, 15);
    expect(KST.batch([close])[0][100]).toBeCloseTo(expected, 10);
  });
});

describe('VolumeProfile', () => {
  const profile = volumeProfile(column(10.02, 10.07, 10.11, 10.18, 10.31, 10.12), column(5, 15, 40, 10, 20, 10), 0.1);

  it('adds up volume by level', () => {
    expect(profile.byPrice().map(({ price, volume }) => [Number(price.toFixed(2)), volume])).toEqual([
      [10, 20],
      [10.1, 60],
      [10.3, 20],
    ]);
  });

  it('has its value area around the level of most volume, the fuller side first, the upper one of equals', () => {
    const area = profile.valueArea(0.7);
    expect(area?.pointOfControl).toBeCloseTo(10.15, 10);
    expect([area?.low, area?.high].map((price) => price?.toFixed(2))).toEqual(['10.10', '10.40']);
    expect(profile.valueArea(0.6)?.low.toFixed(2)).toBe('10.10');
    expect(profile.valueArea(1)?.low.toFixed(2)).toBe('10.00');
  });

  it('puts a price that is a whole number of steps into its own level', () => {
    expect(volumeProfile(column(0.3), column(1), 0.1).byPrice()[0]?.price.toFixed(1)).toBe('0.3');
  });

  it('comes back from its snapshot', () => {
    const restored = VolumeProfile.restore(JSON.parse(JSON.stringify(profile.snapshot())));
    expect(restored.valueArea()).toEqual(profile.valueArea());
  });

  it('has no value area without volume, and no step of 0', () => {
    expect(new VolumeProfile(1).valueArea()).toBeUndefined();
    expect(() => new VolumeProfile(0)).toThrow(expect.objectContaining({ code: 'QUANT.BAD_PARAMETER' }));
  });
});

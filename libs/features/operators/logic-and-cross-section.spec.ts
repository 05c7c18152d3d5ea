import { batch, setOf } from '../testing/evaluated.js';
import type { Panel } from '../panel/panel.js';
import { evaluate } from '../panel/evaluate.js';

const UNKNOWN = Number.NaN;

/** Three instruments at the moments 1 and 2; the second has no row at 2. */
const panel: Panel = {
  instruments: ['A', 'B', 'C'],
  offsets: [0, 2, 3, 5],
  times: Float64Array.of(1, 2, 1, 1, 2),
  columns: {
    close: Float64Array.of(10, 20, 30, 30, 40),
    open: Float64Array.of(1, 0, UNKNOWN, 0, 1),
    sector: Float64Array.of(1, 1, 1, 2, 1),
  },
};

const first = (expression: string): number[] => [...(batch(setOf([expression]), panel)[0] ?? [])];

describe('comparisons of instruments', () => {
  it.each([
    ['CSRank($close)', [1 / 3, 0.5, 2.5 / 3, 2.5 / 3, 1]],
    ['CSDemean($close)', [10 - 70 / 3, -10, 30 - 70 / 3, 30 - 70 / 3, 10]],
    ['CSNeutralise($close,$sector)', [-10, -10, 10, 0, 10]],
    ['CSRank(If($close==30,$close/0*0,$close))', [1, 0.5, UNKNOWN, UNKNOWN, 1]],
    ['CSZScore($close)', [-2 / Math.sqrt(3), -Math.SQRT1_2, 1 / Math.sqrt(3), 1 / Math.sqrt(3), Math.SQRT1_2]],
    ['CSZScore($close*0)', [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]],
    ['Ref(CSDemean($close),1)', [UNKNOWN, 10 - 70 / 3, UNKNOWN, UNKNOWN, 30 - 70 / 3]],
    ['CSRank(CSDemean($close)+Mean($close,2))', [1 / 3, 0.5, 2.5 / 3, 2.5 / 3, 1]],
  ])('%s', (expression, wanted) => {
    const found = first(expression);
    expect(found.map(Number.isNaN)).toEqual(wanted.map(Number.isNaN));
    wanted.forEach((value, row) => expect((found[row] ?? 0) || 0).toBeCloseTo(value || 0, 12));
  });
});

describe('logic', () => {
  it.each([
    ['$open>0', [1, 0, UNKNOWN, 0, 1]],
    ['$open>=0', [1, 1, UNKNOWN, 1, 1]],
    ['!($open>0)', [0, 1, UNKNOWN, 1, 0]],
    ['$open>0 & $close>15', [0, 0, UNKNOWN, 0, 1]],
    ['$open>0 & $close>35', [0, 0, 0, 0, 1]],
    ['$open>0 | $close>25', [1, 0, 1, 1, 1]],
    ['If($open>0,$close,-1)', [10, -1, UNKNOWN, -1, 40]],
    ['IsKnown($open)', [1, 1, 0, 1, 1]],
    ['$close==30', [0, 0, 1, 1, 0]],
    ['$open!=0', [1, 0, UNKNOWN, 0, 1]],
  ])('%s says nothing of what is not known', (expression, wanted) => {
    expect(first(expression)).toEqual(wanted);
  });
});

describe('a panel', () => {
  const codeOf = (change: Partial<Panel>): string => {
    const result = evaluate(setOf(['Mean($close,2)']), { ...panel, ...change });
    return result.ok ? '' : result.refusal.code;
  };

  it('must have the fields, of one length, in order of time', () => {
    expect(codeOf({})).toBe('');
    expect(codeOf({ columns: {} })).toBe('FEATURES.COLUMN_MISSING');
    expect(codeOf({ columns: { close: new Float64Array(3) } })).toBe('FEATURES.COLUMN_LENGTH');
    expect(codeOf({ offsets: [0, 2, 3, 4] })).toBe('FEATURES.COLUMN_LENGTH');
    expect(codeOf({ times: Float64Array.of(2, 1, 1, 1, 2) })).toBe('FEATURES.TIMES_UNORDERED');
    expect(codeOf({ times: Float64Array.of(1, Number.NaN, 1, 1, 2) })).toBe('FEATURES.TIMES_UNORDERED');
  });
});

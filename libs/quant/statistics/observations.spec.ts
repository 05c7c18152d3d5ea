import { array, assert, constantFrom, property } from 'fast-check';
import { firstNotFinite, isConstant, lacking } from './observations.js';

describe(lacking, () => {
  it('lacks nothing with enough finite observations', () => {
    expect(lacking(2, Float64Array.of(1, 2), Float64Array.of(3, 4))).toBeUndefined();
  });

  it('names the first observation that is not finite, in any of the series', () => {
    expect(lacking(1, Float64Array.of(1, 2), Float64Array.of(3, Infinity))).toMatchObject({
      refusal: { code: 'QUANT.NOT_FINITE', details: { index: '1' } },
    });
  });

  it('throws when paired series differ in length', () => {
    expect(() => lacking(1, Float64Array.of(1, 2), Float64Array.of(3))).toThrow('paired series have one length');
  });
});

describe(firstNotFinite, () => {
  it('is the first there is, wherever it stands and whatever is beside it', () => {
    const value = constantFrom(0, -0, -1.5, Number.MAX_VALUE, -Number.MAX_VALUE, Infinity, -Infinity, Number.NaN);
    const law = property(array(value, { maxLength: 9 }), (values) => {
      expect(firstNotFinite(Float64Array.from(values))).toBe(values.findIndex((each) => !Number.isFinite(each)));
    });
    expect(() => assert(law)).not.toThrow();
  });
});

describe(isConstant, () => {
  it.each([
    [[], true],
    [[5], true],
    [[0, 0], true],
    [[0.1 + 0.2, 0.3], true],
    [[1e9, 1e9 + 0.01], false],
    [[0, Number.MIN_VALUE], false],
    [[-1, 1], false],
  ])('of %j: %p', (values, constant) => {
    expect(isConstant(Float64Array.from(values))).toBe(constant);
  });
});

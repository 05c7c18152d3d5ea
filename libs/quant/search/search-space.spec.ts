import * as fc from 'fast-check';
import { SeededRng } from '#kernel';
import { codeOf, valueOf } from '../testing/figures.js';
import { Axis } from './axis.js';
import type { SearchDimension } from './dimension.js';
import { withMargin } from './margin.js';
import { SearchSpace } from './search-space.js';
import { normalCumulative } from '../distributions/normal.js';

const stepped: SearchDimension[] = [
  { kind: 'integer', min: 5, max: 50 },
  { kind: 'integer', min: 20, max: 203, step: 10 },
  { kind: 'integer', min: 1, max: 10_000, scale: 'log' },
  { kind: 'real', min: 0.1, max: 0.5, step: 0.05 },
  { kind: 'choice', options: ['a', 'b', 'c'] },
  { kind: 'flag' },
  { kind: 'integer', min: 7, max: 7 },
];

describe(Axis, () => {
  it.each(stepped)('has a cell for every value of %j, side by side, with the value inside', (dimension) => {
    const axis = new Axis('x', dimension);
    const values = new Set<unknown>();
    for (let cell = 0; cell < axis.cells; cell++) {
      values.add(axis.valueOf(cell));
      const [from, place, to] = [axis.edgeOf(cell), axis.placeOf(cell), axis.edgeOf(cell + 1)];
      expect(from).toBeLessThan(place);
      expect(place).toBeLessThan(to);
      expect([axis.cellAt(place), axis.valueAt(from + 1e-9 * (to - from))]).toEqual([cell, axis.valueOf(cell)]);
    }
    expect([values.size, axis.edgeOf(0), axis.edgeOf(axis.cells)]).toEqual([axis.cells, 0, 1]);
  });

  it('ends at the last step that fits, with the digits that one would write', () => {
    const tens = new Axis('x', { kind: 'integer', min: 20, max: 203, step: 10 });
    expect([tens.cells, tens.valueAt(1)]).toEqual([19, 200]);
    const parts = new Axis('x', { kind: 'real', min: 0.1, max: 0.5, step: 0.05 });
    expect(Array.from({ length: parts.cells }, (_, k) => parts.valueOf(k))).toEqual([
      0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5,
    ]);
  });

  it('gives every factor the same room on a logarithmic scale', () => {
    const axis = new Axis('x', { kind: 'real', min: 0.01, max: 100, scale: 'log' });
    expect([0, 0.25, 0.5, 1].map((unit) => axis.valueAt(unit))).toEqual([
      expect.closeTo(0.01, 12),
      expect.closeTo(0.1, 12),
      expect.closeTo(1, 12),
      100,
    ]);
  });
});

describe(SearchSpace, () => {
  it('draws every value as often', () => {
    const space = valueOf(SearchSpace.of({ a: { kind: 'integer', min: 1, max: 4 } }));
    const rng = new SeededRng(2);
    const counts = new Map<unknown, number>();
    for (let k = 0; k < 4000; k++) {
      const { a } = space.pointAt(space.randomUnits(rng));
      counts.set(a, (counts.get(a) ?? 0) + 1);
    }
    for (const value of [1, 2, 3, 4]) expect(Math.abs((counts.get(value) ?? 0) - 1000)).toBeLessThan(120);
  });

  it('stays in its dimensions wherever the coordinates are', () => {
    const space = valueOf(
      SearchSpace.of({ r: { kind: 'real', min: -1, max: 2 }, n: { kind: 'integer', min: 3, max: 9 } }),
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (unit) => {
        const { r, n } = space.pointAt([unit, unit]);
        expect(Number(r) >= -1 && Number(r) <= 2 && Number.isInteger(n) && Number(n) >= 3 && Number(n) <= 9).toBe(true);
      }),
    );
  });

  it.each<SearchDimension>([
    { kind: 'integer', min: 5, max: 4 },
    { kind: 'integer', min: 0.5, max: 4 },
    { kind: 'real', min: 0, max: NaN },
    { kind: 'real', min: 1, max: 1 },
    { kind: 'real', min: 0, max: 1, step: -1 },
    { kind: 'real', min: 0, max: 1, scale: 'log' },
    { kind: 'choice', options: [] },
    { kind: 'choice', options: ['a', 'a'] },
  ])('refuses %j', (dimension) => {
    expect(codeOf(SearchSpace.of({ x: dimension }))).toBe('QUANT.BAD_SEARCH_SPACE');
  });
});

describe(withMargin, () => {
  const axis = new Axis('x', { kind: 'integer', min: 0, max: 9 });
  const settings = fc.tuple(
    fc.double({ min: -0.2, max: 1.2, noNaN: true }),
    fc.double({ min: 1e-6, max: 1, noNaN: true }),
    fc.double({ min: 0.001, max: 0.2, noNaN: true }),
  );

  it('leaves the cell of the mean with at least the margin, and keeps the mean in it', () => {
    fc.assert(
      fc.property(settings, ([mean, deviation, margin]) => {
        const kept = withMargin(axis, { mean, deviation }, margin);
        const cell = axis.cellAt(mean);
        const below = cell === 0 ? 0 : normalCumulative((axis.edgeOf(cell) - kept.mean) / kept.deviation);
        const above = cell === 9 ? 0 : normalCumulative((kept.mean - axis.edgeOf(cell + 1)) / kept.deviation);
        expect(below + above).toBeGreaterThan(margin * (1 - 1e-9));
        expect(axis.cellAt(kept.mean)).toBe(cell);
      }),
    );
  });
});

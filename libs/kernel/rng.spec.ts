import * as fc from 'fast-check';
import { SeededRng } from './rng.js';

const take = (rng: SeededRng, count: number): number[] => Array.from({ length: count }, () => rng.next());
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe(SeededRng.name, () => {
  it('gives the same stream for the same seed, another for another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(take(new SeededRng(a), 5)).toEqual(take(new SeededRng(a), 5));
        fc.pre(a >>> 0 !== b >>> 0);
        expect(take(new SeededRng(a), 5)).not.toEqual(take(new SeededRng(b), 5));
      }),
    );
  });

  it('forks streams by name that neither shift nor repeat their parent', () => {
    const parent = new SeededRng(1);
    const fork = take(parent.fork('orders'), 5);
    take(parent, 3);
    expect(take(parent.fork('orders'), 5)).toEqual(fork);
    expect(take(parent.fork('prices'), 5)).not.toEqual(fork);
    expect(take(new SeededRng(1), 5)).not.toEqual(fork);
  });

  it('is uniform: 16 cells of 160,000 numbers, chi-square below its 99.99 % quantile', () => {
    const rng = new SeededRng(7);
    const cells = Array.from({ length: 16 }, () => 0);
    for (let n = 0; n < 160_000; n++) {
      const cell = rng.integer(16);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const chiSquare = cells.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // Quantile for 15 degrees of freedom.
    expect(chiSquare).toBeLessThan(44.3);
  });

  it('stays in [0, 1)', () => {
    const values = take(new SeededRng(3), 100_000);
    expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
    expect(values.every((value) => value < 1)).toBe(true);
  });

  it('draws standard normals: mean, variance and fourth moment within five standard errors', () => {
    const rng = new SeededRng(11);
    const values = Array.from({ length: 100_000 }, () => rng.normal());
    expect(Math.abs(mean(values))).toBeLessThan(5 * Math.sqrt(1 / 100_000));
    expect(Math.abs(mean(values.map((x) => x ** 2)) - 1)).toBeLessThan(5 * Math.sqrt(2 / 100_000));
    expect(Math.abs(mean(values.map((x) => x ** 4)) - 3)).toBeLessThan(5 * Math.sqrt(96 / 100_000));
  });
});

import type { Search, SearchDimension, SearchPoint } from '../index.js';

/** A function whose minimum is known. */
export interface StandardFunction {
  readonly dimensions: Readonly<Record<string, SearchDimension>>;
  readonly loss: (point: SearchPoint) => number;
  readonly minimum: number;
}

const coordinates = (point: SearchPoint): number[] => Object.values(point).map(Number);

const cube = (n: number, min: number, max: number, step?: number): Record<string, SearchDimension> =>
  Object.fromEntries(
    Array.from({ length: n }, (_, k) => [`x${k}`, { kind: 'real', min, max, ...(step === undefined ? {} : { step }) }]),
  );

/** Moved off the centre, where some searches begin. */
export const sphere = (n: number): StandardFunction => ({
  dimensions: cube(n, -5, 5),
  loss: (point) => coordinates(point).reduce((sum, x) => sum + (x - 1.3) ** 2, 0),
  minimum: 0,
});

export const rosenbrock = (n: number): StandardFunction => ({
  dimensions: cube(n, -2, 2),
  loss: (point) => {
    const x = coordinates(point);
    return x.slice(1).reduce((sum, next, k) => sum + 100 * (next - (x[k] ?? 0) ** 2) ** 2 + (1 - (x[k] ?? 0)) ** 2, 0);
  },
  minimum: 0,
});

/** Moved off the centre; a grid of local minima, one apart. */
export const rastrigin = (n: number): StandardFunction => ({
  dimensions: cube(n, -5.12, 5.12),
  loss: (point) =>
    coordinates(point)
      .map((x) => x - 1.3)
      .reduce((sum, x) => sum + x * x - 10 * Math.cos(2 * Math.PI * x) + 10, 0),
  minimum: 0,
});

/** Three global minima of 0.397887 (Dixon and Szegö 1978). */
export const branin: StandardFunction = {
  dimensions: { x: { kind: 'real', min: -5, max: 10 }, y: { kind: 'real', min: 0, max: 15 } },
  loss: (point) => {
    const [x = 0, y = 0] = coordinates(point);
    const valley = y - (5.1 * x * x) / (4 * Math.PI * Math.PI) + (5 * x) / Math.PI - 6;
    return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  },
  minimum: 0.39788735772973816,
};

/** An ellipsoid over whole numbers, a continuous dimension and an option, as parameters of a strategy are. */
export const mixed: StandardFunction = {
  dimensions: {
    fast: { kind: 'integer', min: 2, max: 60 },
    slow: { kind: 'integer', min: 20, max: 400, step: 10, scale: 'log' },
    stop: { kind: 'real', min: 0.001, max: 0.5, scale: 'log' },
    average: { kind: 'choice', options: ['simple', 'exponential', 'weighted'] },
    short: { kind: 'flag' },
  },
  loss: ({ fast, slow, stop, average, short }) =>
    ((Number(fast) - 17) / 10) ** 2 +
    Math.log(Number(slow) / 90) ** 2 +
    Math.log(Number(stop) / 0.02) ** 2 +
    (average === 'exponential' ? 0 : 0.5) +
    (short === true ? 0.3 : 0),
  minimum: 0,
};

/** The smallest loss after so many trials. */
export function lossAfter(search: Search, trials: number, { loss }: StandardFunction): number {
  for (let told = 0; told < trials;) {
    for (const { id, point } of search.ask(1)) {
      search.tell(id, loss(point));
      told += 1;
    }
  }
  return search.best?.loss ?? Infinity;
}

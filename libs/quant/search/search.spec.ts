import * as fc from 'fast-check';
import { SeededRng } from '#kernel';
import { valueOf } from '../testing/figures.js';
import { CmaEsSearch, GridSearch, RandomSearch, SearchSpace, TpeSearch, type Search } from './index.js';
import {
  branin,
  lossAfter,
  mixed,
  rastrigin,
  rosenbrock,
  sphere,
  type StandardFunction,
} from './testing/standard-functions.js';

type Make = (space: SearchSpace, seed: number) => Search;

const random: Make = (space, seed) => new RandomSearch(space, new SeededRng(seed));
const tpe: Make = (space, seed) => new TpeSearch(space, new SeededRng(seed));
const cmaEs: Make = (space, seed) => new CmaEsSearch(space, new SeededRng(seed));

/** Distance to the minimum after so many trials, the median over seeds. */
function medianGap(make: Make, problem: StandardFunction, trials: number, seeds = 3): number {
  const space = valueOf(SearchSpace.of(problem.dimensions));
  const gaps = Array.from(
    { length: seeds },
    (_, k) => lossAfter(make(space, k + 1), trials, problem) - problem.minimum,
  );
  return gaps.toSorted((a, b) => a - b)[Math.floor(seeds / 2)] ?? NaN;
}

describe(CmaEsSearch, () => {
  it('closes in on the minimum of a sphere, and on that of a curved valley', () => {
    expect(medianGap(cmaEs, sphere(5), 1200)).toBeLessThan(1e-9);
    expect(medianGap(cmaEs, rosenbrock(4), 2000)).toBeLessThan(1e-6);
  });

  it('comes near the minimum among many by starting again', () => {
    expect(medianGap(cmaEs, rastrigin(3), 4000)).toBeLessThan(1.1);
    expect(medianGap(random, rastrigin(3), 4000)).toBeGreaterThan(1.1);
  });

  it('does not freeze on whole numbers', () => {
    const integers = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [name, { kind: 'integer', min: 0, max: 200 } as const]),
    );
    const space = valueOf(SearchSpace.of(integers));
    const loss = (point: object) => Object.values(point).reduce((sum, value) => sum + (Number(value) - 173) ** 2, 0);
    const gaps = [1, 2, 3, 4, 5].map((seed) =>
      lossAfter(cmaEs(space, seed), 500, { dimensions: integers, loss, minimum: 0 }),
    );
    expect(gaps).toEqual([0, 0, 0, 0, 0]);
  });
});

describe(TpeSearch, () => {
  it('comes nearer than random search with a third of the trials', () => {
    expect(medianGap(tpe, mixed, 120)).toBeLessThan(medianGap(random, mixed, 360));
    expect(medianGap(tpe, sphere(5), 100)).toBeLessThan(medianGap(random, sphere(5), 300));
  });

  it('finds the valleys of Branin', () => {
    expect(medianGap(tpe, branin, 100)).toBeLessThan(0.1);
  });

  it('treats each dimension alone where it is told to', () => {
    const alone: Make = (space, seed) => new TpeSearch(space, new SeededRng(seed), { multivariate: false });
    expect(medianGap(alone, branin, 100)).toBeLessThan(0.15);
  });

  it('does not try a point twice while there are others', () => {
    const space = valueOf(SearchSpace.of({ a: { kind: 'integer', min: 1, max: 12 }, b: { kind: 'flag' } }));
    const search = tpe(space, 1);
    const seen = new Set<string>();
    for (let k = 0; k < 20; k++) {
      const [trial] = search.ask(1);
      seen.add(JSON.stringify(trial?.point));
      search.tell(k, Number(trial?.point['a']));
    }
    expect(seen.size).toBe(20);
  });
});

describe(GridSearch, () => {
  it('gives every point once, the last dimension first, and ends', () => {
    const space = valueOf(
      SearchSpace.of({ a: { kind: 'integer', min: 1, max: 2 }, b: { kind: 'real', min: 0.1, max: 0.3, step: 0.1 } }),
    );
    const search = new GridSearch(space);
    const points = search.ask(100).map(({ point }) => [point['a'], point['b']]);
    expect(points).toEqual([1, 2].flatMap((a) => [0.1, 0.2, 0.3].map((b) => [a, b])));
    expect([space.size, search.ask(1)]).toEqual([6, []]);
  });
});

/** Everything proposed, with several trials under way whose results come back in an order of their own. */
function proposals(search: Search, { loss }: StandardFunction, order: SeededRng, atOnce: number): string[] {
  const all: string[] = [];
  const open: { id: number; loss: number | null }[] = [];
  while (all.length < 50) {
    for (const { id, point } of search.ask(Math.min(1 + order.integer(atOnce), 50 - all.length))) {
      all.push(`${id} ${JSON.stringify(point)}`);
      open.push({ id, loss: id % 7 === 3 ? null : loss(point) });
    }
    const [told] = open.splice(order.integer(open.length), 1);
    if (told !== undefined) search.tell(told.id, told.loss);
  }
  return all;
}

const space = valueOf(SearchSpace.of(mixed.dimensions));
const wide: Make = (of, seed) => new TpeSearch(of, new SeededRng(seed), { concurrency: 4 });

describe.each([
  ['random search', random],
  ['TPE', wide],
  ['CMA-ES', cmaEs],
])('%s', (_, make) => {
  it('proposes the same, whoever is done first', () => {
    const once = proposals(make(space, 1), mixed, new SeededRng(1), 1);
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, atOnce) => {
        expect(proposals(make(space, 1), mixed, new SeededRng(seed), atOnce)).toEqual(once);
      }),
      { numRuns: 3 },
    );
  });

  it('goes on where no trial has a loss', () => {
    const search = make(space, 1);
    for (let k = 0; k < 60; k++) for (const { id } of search.ask(1)) search.tell(id, null);
    expect(search.best).toBeUndefined();
    expect(search.ask(1)).toHaveLength(1);
  });

  it('refuses a result that nobody asked for, or twice, or that is no number', () => {
    const search = make(space, 1);
    expect(() => search.tell(0, 1)).toThrow('once');
    search.ask(1);
    expect(() => search.tell(0, NaN)).toThrow('finite');
    search.tell(0, 2);
    expect(() => search.tell(0, 1)).toThrow('once');
    expect(search.best?.loss).toBe(2);
  });
});

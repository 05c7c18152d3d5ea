import { invariant, ok, type Result, type Rng } from '#kernel';
import { refuse, type QuantErrorCode } from '../quant.errors.js';
import { lacking } from '../statistics/observations.js';
import { quantileOfSorted } from '../statistics/order-statistics.js';

/**
 * Places in a series drawn by the stationary bootstrap: runs of neighbours of geometric length, which keep how neighbours depend on each
 * other; the series is taken as a circle. Politis and Romano (1994), The stationary bootstrap, JASA 89 (428).
 * @param meanBlock mean length of a run, at least 1; 1 draws each place by itself
 */
export function stationaryBootstrap(length: number, meanBlock: number, rng: Rng): Uint32Array {
  invariant(length > 0 && meanBlock >= 1, 'there is something to draw from, and a run has a place');
  const places = new Uint32Array(length);
  let place = 0;
  for (let k = 0; k < length; k++) {
    const begins = k === 0 || rng.next() * meanBlock < 1;
    place = begins ? rng.integer(length) : (place + 1) % length;
    places[k] = place;
  }
  return places;
}

/** Percentiles of a figure over all paths, each sorted from the lowest to the highest. */
export interface Band {
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** What else might have happened. */
export interface MonteCarlo {
  readonly paths: number;
  /** In the unit of the equity. */
  readonly finalEquity: Band;
  /** Positive fractions of the peak. */
  readonly maxDrawdown: Band;
  /** Share of the paths that ended below where they began. */
  readonly lossProbability: number;
}

export interface MonteCarloOptions {
  readonly equity: number;
  readonly rng: Rng;
  /** 1,000 unless told. */
  readonly paths?: number;
}

type Drawn = Result<MonteCarlo, QuantErrorCode>;

/**
 * The trades of a run in other orders. `shuffled` keeps every trade once, so that only the way differs and not the end;
 * `redrawn` draws as many with replacement. Profits are money, one per trade.
 */
export function monteCarloOfTrades(
  profits: Float64Array,
  { draw, ...options }: MonteCarloOptions & { readonly draw: 'shuffled' | 'redrawn' },
): Drawn {
  const place = draw === 'shuffled' ? shuffledPlaces : redrawnPlaces;
  return monteCarlo(profits, options, { places: place, next: (equity, profit) => equity + profit });
}

/** The returns of a run, fractions, by the stationary bootstrap. The mean run of neighbours is ³√n unless told. */
export function monteCarloOfReturns(
  returns: Float64Array,
  { meanBlock, ...options }: MonteCarloOptions & { readonly meanBlock?: number },
): Drawn {
  const block = meanBlock ?? Math.max(1, Math.cbrt(returns.length));
  return monteCarlo(returns, options, {
    places: (length, rng) => stationaryBootstrap(length, block, rng),
    next: (equity, change) => equity * (1 + change),
  });
}

interface Path {
  readonly places: (length: number, rng: Rng) => Uint32Array;
  readonly next: (equity: number, step: number) => number;
}

function monteCarlo(steps: Float64Array, { equity, rng, paths = 1000 }: MonteCarloOptions, path: Path): Drawn {
  invariant(paths >= 1, 'there is a path');
  if (!(equity > 0)) return refuse('QUANT.LEVEL_NOT_POSITIVE', { level: `${equity}` });
  const lack = lacking(2, steps);
  if (lack) return lack;
  const finals = new Float64Array(paths);
  const falls = new Float64Array(paths);
  for (let k = 0; k < paths; k++) {
    let level = equity;
    let peak = equity;
    let deepest = 0;
    for (const place of path.places(steps.length, rng)) {
      level = path.next(level, steps[place] ?? 0);
      peak = Math.max(peak, level);
      deepest = Math.max(deepest, 1 - level / peak);
    }
    finals[k] = level;
    falls[k] = deepest;
  }
  if (!finals.every(Number.isFinite)) return refuse('QUANT.NOT_FINITE', { figure: 'finalEquity' });
  const lossProbability = finals.filter((final) => final < equity).length / paths;
  return ok({ paths, finalEquity: bandOf(finals), maxDrawdown: bandOf(falls), lossProbability });
}

function bandOf(values: Float64Array): Band {
  const sorted = values.toSorted();
  const [p5, p25, p50, p75, p95] = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => quantileOfSorted(sorted, p));
  return { p5: p5 ?? 0, p25: p25 ?? 0, p50: p50 ?? 0, p75: p75 ?? 0, p95: p95 ?? 0 };
}

/** Fisher and Yates. */
function shuffledPlaces(length: number, rng: Rng): Uint32Array {
  const places = Uint32Array.from({ length }, (_, k) => k);
  for (let k = length - 1; k > 0; k--) {
    const other = rng.integer(k + 1);
    [places[k], places[other]] = [places[other] ?? 0, places[k] ?? 0];
  }
  return places;
}

const redrawnPlaces = (length: number, rng: Rng): Uint32Array => stationaryBootstrap(length, 1, rng);

import { refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Pair {
  readonly x: Column;
  readonly y: Column;
}

export interface PairFigure {
  readonly length: number;
  /** Pearson's correlation, or the least-squares slope of y on x; 0 where they have no spread to divide by. */
  readonly kind: 'correlation' | 'slope';
}

/** How many times the window's own squares may have gone into the running ones before the sums begin afresh, as in `momentsKernel`. */
const WORN_OUT = 1000;

/** From running sums of distances to an anchor, the newest row whenever the sums begin afresh: a series that stands still then has exactly none. */
export function pairKernel(pair: Pair, out: Column, figure: PairFigure, workspace: Workspace): Kernel {
  const state = workspace.state(9);
  const refresh = (i: number): void => anchorSums(pair, i - figure.length + 1, i, state);
  return refreshing(figure.length, refresh, runningKernel(pair, out, figure, state));
}

/** State: both anchors, sums of distances, squares and products, all squares that went in since the sums began. */
function runningKernel(pair: Pair, out: Column, { length, kind }: PairFigure, state: Float64Array): Kernel {
  const share = 1 / length;
  return (from, to, offset) => {
    const { x, y } = pair;
    const figures = out;
    if (from + offset === 0) anchorSums(pair, from, from, state);
    let anchorX = state[0]!;
    let anchorY = state[1]!;
    let sumX = state[2]!;
    let sumY = state[3]!;
    let squaresX = state[4]!;
    let squaresY = state[5]!;
    let products = state[6]!;
    let takenX = state[7]!;
    let takenY = state[8]!;
    for (let i = from; i < to; i++) {
      const dx = x[i]! - anchorX;
      const dy = y[i]! - anchorY;
      sumX += dx;
      sumY += dy;
      squaresX += dx * dx;
      squaresY += dy * dy;
      takenX += dx * dx;
      takenY += dy * dy;
      products += dx * dy;
      if (i + offset < length - 1) continue;
      let spreadX = squaresX - sumX * sumX * share;
      let spreadY = squaresY - sumY * sumY * share;
      if (spreadX * WORN_OUT < takenX || spreadY * WORN_OUT < takenY) {
        anchorSums(pair, i - length + 1, i, state);
        [anchorX, anchorY] = [x[i]!, y[i]!];
        [sumX, sumY, products] = [state[2]!, state[3]!, state[6]!];
        takenX = squaresX = state[4]!;
        takenY = squaresY = state[5]!;
        spreadX = squaresX - sumX * sumX * share;
        spreadY = squaresY - sumY * sumY * share;
      }
      const spread = kind === 'slope' ? spreadX : Math.sqrt(spreadX * spreadY);
      figures[i] = spread > 0 ? (products - sumX * sumY * share) / spread : 0;
      const oldX = x[i - length + 1]! - anchorX;
      const oldY = y[i - length + 1]! - anchorY;
      sumX -= oldX;
      sumY -= oldY;
      squaresX -= oldX * oldX;
      squaresY -= oldY * oldY;
      products -= oldX * oldY;
    }
    state[2] = sumX;
    state[3] = sumY;
    state[4] = squaresX;
    state[5] = squaresY;
    state[6] = products;
    state[7] = takenX;
    state[8] = takenY;
  };
}

/** Sums over the rows from `from` on of distances to the newest, whose own is 0: the same before it is added and after. */
function anchorSums({ x, y }: Pair, from: number, newest: number, state: Float64Array): void {
  const anchorX = x[newest]!;
  const anchorY = y[newest]!;
  let sumX = 0;
  let sumY = 0;
  let squaresX = 0;
  let squaresY = 0;
  let products = 0;
  for (let i = from; i < newest; i++) {
    const dx = x[i]! - anchorX;
    const dy = y[i]! - anchorY;
    sumX += dx;
    sumY += dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
    products += dx * dy;
  }
  state.set([anchorX, anchorY, sumX, sumY, squaresX, squaresY, products, squaresX, squaresY]);
}

import { at, refreshMask } from '../workspace.js';
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

/** How many times the window's own squares the running ones may hold before the sums begin afresh, as in `momentsKernel`. */
const WORN_OUT = 1000;

/** From running sums of distances to an anchor, the newest row whenever the sums begin afresh: a series that stands still then has exactly none. */
export function pairKernel({ x, y }: Pair, out: Column, { length, kind }: PairFigure, workspace: Workspace): Kernel {
  const state = workspace.state(9);
  const share = 1 / length;
  const isSlope = kind === 'slope';
  const mask = refreshMask(length) | 0;
  return (from, to, offset) => {
    let anchorX = at(state, 0);
    let anchorY = at(state, 1);
    let sumX = at(state, 2);
    let sumY = at(state, 3);
    let squaresX = at(state, 4);
    let squaresY = at(state, 5);
    let products = at(state, 6);
    let peakX = at(state, 7);
    let peakY = at(state, 8);
    for (let i = from; i < to; i++) {
      const dx = at(x, i) - anchorX;
      const dy = at(y, i) - anchorY;
      sumX += dx;
      sumY += dy;
      squaresX += dx * dx;
      squaresY += dy * dy;
      products += dx * dy;
      if (squaresX > peakX) peakX = squaresX;
      if (squaresY > peakY) peakY = squaresY;
      const row = i + offset;
      let spreadX = squaresX - sumX * sumX * share;
      let spreadY = squaresY - sumY * sumY * share;
      const isWornOut = row >= length && (spreadX * WORN_OUT < peakX || spreadY * WORN_OUT < peakY);
      if (isWornOut || (row & mask) === 0) {
        anchorSums({ x, y }, i - Math.min(row, length - 1), i, state);
        anchorX = at(state, 0);
        anchorY = at(state, 1);
        sumX = at(state, 2);
        sumY = at(state, 3);
        squaresX = at(state, 4);
        squaresY = at(state, 5);
        products = at(state, 6);
        peakX = squaresX;
        peakY = squaresY;
        spreadX = squaresX - sumX * sumX * share;
        spreadY = squaresY - sumY * sumY * share;
      }
      if (row < length - 1) continue;
      const spread = isSlope ? spreadX : Math.sqrt(spreadX * spreadY);
      out[i] = spread > 0 ? (products - sumX * sumY * share) / spread : 0;
      const oldX = at(x, i - length + 1) - anchorX;
      const oldY = at(y, i - length + 1) - anchorY;
      sumX -= oldX;
      sumY -= oldY;
      squaresX -= oldX * oldX;
      squaresY -= oldY * oldY;
      products -= oldX * oldY;
    }
    state.set([anchorX, anchorY, sumX, sumY, squaresX, squaresY, products, peakX, peakY]);
  };
}

/** Sums over the rows `from` to `newest` of distances to the newest. */
function anchorSums({ x, y }: Pair, from: number, newest: number, state: Float64Array): void {
  const anchorX = at(x, newest);
  const anchorY = at(y, newest);
  let sumX = 0;
  let sumY = 0;
  let squaresX = 0;
  let squaresY = 0;
  let products = 0;
  for (let i = from; i < newest; i++) {
    const dx = at(x, i) - anchorX;
    const dy = at(y, i) - anchorY;
    sumX += dx;
    sumY += dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
    products += dx * dy;
  }
  state.set([anchorX, anchorY, sumX, sumY, squaresX, squaresY, products]);
}

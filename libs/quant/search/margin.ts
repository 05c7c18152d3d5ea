import { normalCumulative, normalQuantile } from '../distributions/normal.js';
import type { Axis } from './axis.js';

/** A normal distribution over one axis. */
export interface Marginal {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * The nearest normal distribution that still leaves the cell of its mean with at least a probability of `margin` (half of it to each side
 * where there are two), so that a stepped dimension never freezes: Hamano, Saito, Nomura and Shirakawa (2022), CMA-ES with margin,
 * section 4.
 */
export function withMargin(axis: Axis, { mean, deviation }: Marginal, margin: number): Marginal {
  const cell = axis.cellAt(mean);
  const low = axis.edgeOf(cell);
  const high = axis.edgeOf(cell + 1);
  if (axis.cells === 1) return { mean: 0.5, deviation };
  if (cell === 0 || cell === axis.cells - 1) {
    const edge = cell === 0 ? high : low;
    const reach = deviation * normalQuantile(1 - margin);
    return { mean: edge + Math.min(Math.abs(mean - edge), reach) * (cell === 0 ? -1 : 1), deviation };
  }
  const [below, above] = shares(
    normalCumulative((low - mean) / deviation),
    normalCumulative((mean - high) / deviation),
    margin,
  );
  const toLow = normalQuantile(1 - below);
  const toHigh = normalQuantile(1 - above);
  return { mean: (low * toHigh + high * toLow) / (toLow + toHigh), deviation: (high - low) / (toLow + toHigh) };
}

/** The probabilities below and above, neither under half the margin, what one gains taken off the other parts in proportion. */
function shares(below: number, above: number, margin: number): readonly [number, number] {
  const raisedBelow = Math.max(below, margin / 2);
  const raisedAbove = Math.max(above, margin / 2);
  const middle = 1 - below - above;
  const surplus = 1 - raisedBelow - raisedAbove - middle;
  const room = raisedBelow + raisedAbove + middle - (3 * margin) / 2;
  return [
    raisedBelow + (surplus / room) * (raisedBelow - margin / 2),
    raisedAbove + (surplus / room) * (raisedAbove - margin / 2),
  ];
}

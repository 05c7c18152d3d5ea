import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Phasor {
  /** Prices smoothed over four rows. */
  readonly smooth: Column;
  readonly inPhase: Column;
  readonly quadrature: Column;
  /** Period of the dominant cycle in rows, 6 to 50. */
  readonly period: Column;
}

/**
 * Ehlers' discrete Hilbert transform of smoothed prices and the homodyne discriminator that measures the period of the dominant cycle
 * (J. F. Ehlers, Rocket Science for Traders, 2001, chapters 6 and 7). Begins in row `begin` with everything before it taken for 0.
 */
export function hilbertKernel(
  x: Column,
  begin: number,
  workspace: Workspace,
): { readonly phasor: Phasor; readonly kernel: Kernel } {
  const phasor: Phasor = {
    smooth: workspace.column(),
    inPhase: workspace.column(),
    quadrature: workspace.column(),
    period: workspace.column(),
  };
  const detrended = workspace.column();
  const state = workspace.state(5);
  const { smooth } = phasor;
  const rowAt = transformRow;
  const kernel: Kernel = (from, to, offset) => {
    for (let i = Math.max(from, begin - offset); i < to; i++) {
      smooth[i] = (4 * x[i]! + 3 * x[i - 1]! + 2 * x[i - 2]! + x[i - 3]!) / 10;
      rowAt(phasor, detrended, i, state);
    }
  };
  return { phasor, kernel };
}

/** The transform at `i`, before its gain is set for the period of the cycle. */
function hilbert(x: Column, i: number): number {
  return 0.0962 * x[i]! + 0.5769 * x[i - 2]! - 0.5769 * x[i - 4]! - 0.0962 * x[i - 6]!;
}

/** State: period before, smoothed in-phase and quadrature before, smoothed real and imaginary part of the discriminator. */
function transformRow(
  { smooth, inPhase, quadrature, period }: Phasor,
  detrended: Column,
  i: number,
  state: Float64Array,
): void {
  const before = state[0]!;
  const gain = 0.075 * before + 0.54;
  detrended[i] = gain * hilbert(smooth, i);
  inPhase[i] = detrended[i - 3]!;
  quadrature[i] = gain * hilbert(detrended, i);
  const leadI = gain * hilbert(inPhase, i);
  const leadQ = gain * hilbert(quadrature, i);
  const i2 = 0.2 * (inPhase[i] - leadQ) + 0.8 * state[1]!;
  const q2 = 0.2 * (quadrature[i] + leadI) + 0.8 * state[2]!;
  const re = 0.2 * (i2 * state[1]! + q2 * state[2]!) + 0.8 * state[3]!;
  const im = 0.2 * (i2 * state[2]! - q2 * state[1]!) + 0.8 * state[4]!;
  const measured = im !== 0 && re !== 0 ? (2 * Math.PI) / Math.atan(im / re) : before;
  const held = Math.min(Math.max(measured, 0.67 * before), 1.5 * before);
  const next = 0.2 * Math.min(Math.max(held, 6), 50) + 0.8 * before;
  period[i] = next;
  state[0] = next;
  state[1] = i2;
  state[2] = q2;
  state[3] = re;
  state[4] = im;
}

/** First rows that the transform leaves out so that the smoothing is warm: few where only the period is asked, more for phase and trend. */
export const PERIOD_BEGIN = 12;
export const PHASE_BEGIN = 37;

/** The dominant period smoothed once more. */
export function smoothPeriodKernel(period: Column, out: Column, begin: number, workspace: Workspace): Kernel {
  const state = workspace.state(1);
  return (from, to, offset) => {
    let smoothed = state[0]!;
    for (let i = Math.max(from, begin - offset); i < to; i++) {
      smoothed = 0.33 * period[i]! + 0.67 * smoothed;
      out[i] = smoothed;
    }
    state[0] = smoothed;
  };
}

import { inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { PHASE_BEGIN, hilbertKernel, smoothPeriodKernel } from './hilbert.js';

const DEGREES = 180 / Math.PI;

export interface Cycle {
  readonly smooth: Column;
  /** Smoothed period of the dominant cycle in rows. */
  readonly period: Column;
  /** Phase of the dominant cycle in degrees, -45 to 315. */
  readonly phase: Column;
}

/** Period and phase of the dominant cycle: the phase is that of its Fourier component over one cycle (Ehlers 2001, chapter 9). */
export function phaseKernel(x: Column, workspace: Workspace): { readonly cycle: Cycle; readonly kernel: Kernel } {
  const { phasor, kernel } = hilbertKernel(x, PHASE_BEGIN, workspace);
  const cycle: Cycle = { smooth: phasor.smooth, period: workspace.column(), phase: workspace.column() };
  const state = workspace.state(1);
  const measure: Kernel = (from, to, offset) => {
    for (let i = Math.max(from, PHASE_BEGIN - offset); i < to; i++) {
      state[0] = phaseAt(cycle, i, Math.min(i + offset - PHASE_BEGIN, 49), state[0]!);
      cycle.phase[i] = state[0]!;
    }
  };
  return {
    cycle,
    kernel: inOrder(kernel, smoothPeriodKernel(phasor.period, cycle.period, PHASE_BEGIN, workspace), measure),
  };
}

/** `rows` is how many rows back there are prices; those before count as 0. */
function phaseAt({ smooth, period }: Cycle, i: number, rows: number, before: number): number {
  const length = Math.trunc(period[i]! + 0.5);
  let real = 0;
  let imaginary = 0;
  for (let k = 0; k < length && k <= rows; k++) {
    const angle = (2 * Math.PI * k) / length;
    real += Math.sin(angle) * smooth[i - k]!;
    imaginary += Math.cos(angle) * smooth[i - k]!;
  }
  let phase = before;
  if (imaginary !== 0) phase = Math.atan(real / imaginary) * DEGREES;
  else if (real !== 0) phase += real < 0 ? -90 : 90;
  phase += 90 + 360 / period[i]! + (imaginary < 0 ? 180 : 0);
  return phase > 315 ? phase - 360 : phase;
}

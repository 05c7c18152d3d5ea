import { PERIOD_BEGIN, hilbertKernel } from '../cycle/hilbert.js';
import type { Phasor } from '../cycle/hilbert.js';
import { indicator } from '../indicator.js';
import { real } from '../parameters.js';
import { inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/**
 * Exponential average whose weight is the fast limit over the advance of the cycle's phase in degrees, but not below the slow limit, and the average that
 * follows it with half the weight (J. F. Ehlers, Mesa Software, 2001).
 */
export const MAMA = indicator({
  name: 'MAMA',
  title: 'MESA adaptive moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['mama', 'fama'],
  parameters: { fastLimit: real(0.5, 0.01, 0.99), slowLimit: real(0.05, 0.01, 0.99) },
  memory: 'recursive',
  lookback: () => 32,
  kernel: (p, [x], [mama, fama], workspace) => {
    const { phasor, kernel } = hilbertKernel(x, PERIOD_BEGIN, workspace);
    return inOrder(kernel, adaptiveKernel(x, phasor, { mama, fama, ...p }, workspace));
  },
});

interface Adaptive {
  readonly mama: Column;
  readonly fama: Column;
  readonly fastLimit: number;
  readonly slowLimit: number;
}

export function adaptiveKernel(
  x: Column,
  { inPhase, quadrature }: Phasor,
  out: Adaptive,
  workspace: Workspace,
): Kernel {
  const state = workspace.state(3);
  const { mama, fama, fastLimit, slowLimit } = out;
  return (from, to, offset) => {
    let average = state[0]!;
    let follower = state[1]!;
    let phase = state[2]!;
    for (let i = Math.max(from, PERIOD_BEGIN - offset); i < to; i++) {
      const next = inPhase[i] === 0 ? 0 : Math.atan(quadrature[i]! / inPhase[i]!) * (180 / Math.PI);
      const advance = Math.max(1, phase - next);
      const weight = advance > 1 ? Math.max(slowLimit, fastLimit / advance) : fastLimit;
      average += weight * (x[i]! - average);
      follower += 0.5 * weight * (average - follower);
      mama[i] = average;
      fama[i] = follower;
      phase = next;
    }
    state[0] = average;
    state[1] = follower;
    state[2] = phase;
  };
}

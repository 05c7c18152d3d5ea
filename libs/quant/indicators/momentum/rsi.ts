import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { at } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** 100 × average gain / (average gain + average loss), by Wilder's smoothing (J. W. Wilder, New Concepts in Technical Trading Systems, 1978). */
export const RSI = indicator({
  name: 'RSI',
  title: 'Relative strength index',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [x], [out], workspace) => rsiKernel(x, out, p.period, workspace),
});

export function rsiKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const state = workspace.state(2);
  const keep = (length - 1) / length;
  return (from, to, offset) => {
    let gain = at(state, 0);
    let loss = at(state, 1);
    let i = Math.max(from, 1 - offset);
    for (const seeded = Math.min(to, length + 1 - offset); i < seeded; i++) {
      const change = at(x, i) - at(x, i - 1);
      gain += Math.max(0, change) / length;
      loss += Math.max(0, -change) / length;
      out[i] = relativeStrength(gain, loss);
    }
    for (; i < to; i++) {
      const change = at(x, i) - at(x, i - 1);
      gain = gain * keep + Math.max(0, change) / length;
      loss = loss * keep + Math.max(0, -change) / length;
      out[i] = relativeStrength(gain, loss);
    }
    state[0] = gain;
    state[1] = loss;
  };
}

function relativeStrength(gain: number, loss: number): number {
  const total = gain + loss;
  return total === 0 ? 0 : (100 * gain) / total;
}

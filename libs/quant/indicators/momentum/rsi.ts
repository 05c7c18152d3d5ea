import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
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
  kernel: (p, [x], [out], workspace) => wilderStrengthKernel(x, out, { length: p.period, lowest: 0 }, workspace),
});

export interface Strength {
  readonly length: number;
  /** The value where there are only losses; 100 is the one where there are only gains. */
  readonly lowest: 0 | -100;
}

/** Gains against losses; 0 where there are neither. A row without a change keeps the value of the row before, to the bit. */
export function wilderStrengthKernel(
  x: Column,
  out: Column,
  { length, lowest }: Strength,
  workspace: Workspace,
): Kernel {
  const state = workspace.state(3);
  const keep = (length - 1) / length;
  const weight = 1 / length;
  return (from, to, offset) => {
    let gain = state[0]!;
    let loss = state[1]!;
    let strength = state[2]!;
    for (let i = Math.max(from, 1 - offset); i < to; i++) {
      const change = x[i]! - x[i - 1]!;
      const rise = 0.5 * (Math.abs(change) + change);
      const share = i + offset > length ? keep : 1;
      gain = share * gain + weight * rise;
      loss = share * loss + weight * (rise - change);
      if (change !== 0) strength = (100 * gain + lowest * loss) / (gain + loss);
      out[i] = strength;
    }
    state[0] = gain;
    state[1] = loss;
    state[2] = strength;
  };
}

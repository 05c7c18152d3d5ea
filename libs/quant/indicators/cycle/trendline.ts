import type { Column, Kernel, Workspace } from '../workspace.js';
import { PHASE_BEGIN } from './hilbert.js';

/** Mean price over one dominant cycle, which takes the cycle out, smoothed over four rows (Ehlers 2001, chapter 10). `period` is the smoothed one. */
export function trendlineKernel(x: Column, period: Column, out: Column, workspace: Workspace): Kernel {
  const state = workspace.state(3);
  return (from, to, offset) => {
    let first = state[0]!;
    let second = state[1]!;
    let third = state[2]!;
    for (let i = Math.max(from, PHASE_BEGIN - offset); i < to; i++) {
      const length = Math.trunc(period[i]! + 0.5);
      let sum = 0;
      for (let k = 0; k < length; k++) sum += x[i - k]!;
      const mean = length > 0 ? sum / length : 0;
      out[i] = (4 * mean + 3 * first + 2 * second + third) / 10;
      third = second;
      second = first;
      first = mean;
    }
    state[0] = first;
    state[1] = second;
    state[2] = third;
  };
}

import { at } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/**
 * Mean and population variance of the last `length` values, by sliding Welford's update (B. P. Welford, Technometrics 4, 1962), which does not
 * lose the digits that the difference of mean square and squared mean loses when prices are large against their spread.
 */
export function momentsKernel(
  x: Column,
  out: { readonly mean: Column; readonly variance: Column },
  length: number,
  workspace: Workspace,
): Kernel {
  const state = workspace.state(2);
  const { mean: means, variance: variances } = out;
  return (from, to, offset) => {
    let mean = at(state, 0);
    let squares = at(state, 1);
    let i = from;
    for (const full = Math.min(to, length - offset); i < full; i++) {
      const distance = at(x, i) - mean;
      mean += distance / (i + offset + 1);
      squares += distance * (at(x, i) - mean);
      means[i] = mean;
      variances[i] = squares / length;
    }
    for (; i < to; i++) {
      const newest = at(x, i);
      const oldest = at(x, i - length);
      const previous = mean;
      mean += (newest - oldest) / length;
      squares += (newest - oldest) * (newest - mean + (oldest - previous));
      means[i] = mean;
      variances[i] = Math.max(0, squares / length);
    }
    state[0] = mean;
    state[1] = squares;
  };
}

import { indicator } from '../indicator.js';
import { inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { PHASE_BEGIN } from './hilbert.js';
import { phaseKernel } from './phase.js';
import type { Cycle } from './phase.js';
import { trendlineKernel } from './trendline.js';

/**
 * 1 in a trend, 0 in a cycle: a cycle for half a period after sine and lead sine have crossed, and while the phase advances as a cycle's would, unless the
 * price is 1.5 % or more from the trendline (J. F. Ehlers, Rocket Science for Traders, 2001, chapter 11).
 */
export const HT_TRENDMODE = indicator({
  name: 'HT_TRENDMODE',
  title: 'Trend or cycle mode',
  group: 'cycle',
  inputs: ['value'],
  outputs: ['value'],
  parameters: {},
  memory: 'recursive',
  lookback: () => 63,
  kernel: (_, [x], [out], workspace) => {
    const { cycle, kernel } = phaseKernel(x, workspace);
    const trendline = workspace.column();
    return inOrder(
      kernel,
      trendlineKernel(x, cycle.period, trendline, workspace),
      modeKernel(cycle, trendline, out, workspace),
    );
  },
});

/** State: sine, lead sine and phase of the row before, rows since the last crossing. */
function modeKernel(cycle: Cycle, trendline: Column, out: Column, workspace: Workspace): Kernel {
  const state = workspace.state(4);
  return (from, to, offset) => {
    for (let i = Math.max(from, PHASE_BEGIN - offset); i < to; i++) {
      const distance = trendline[i] === 0 ? 0 : Math.abs(cycle.smooth[i]! / trendline[i]! - 1);
      const isCycle = isCycleAt(cycle, i, state);
      out[i] = distance >= 0.015 || !isCycle ? 1 : 0;
    }
  };
}

function isCycleAt({ period, phase }: Cycle, i: number, state: Float64Array): boolean {
  const sine = Math.sin(phase[i]! * (Math.PI / 180));
  const leadSine = Math.sin((phase[i]! + 45) * (Math.PI / 180));
  const wasAbove = state[0]! > state[1]!;
  const wasBelow = state[0]! < state[1]!;
  const hasCrossed = (sine > leadSine && !wasAbove) || (sine < leadSine && !wasBelow);
  const advance = phase[i]! - state[2]!;
  const rows = (hasCrossed ? 0 : state[3]!) + 1;
  const perRow = 360 / period[i]!;
  state[0] = sine;
  state[1] = leadSine;
  state[2] = phase[i]!;
  state[3] = rows;
  return hasCrossed || rows < 0.5 * period[i]! || (advance > 0.67 * perRow && advance < 1.5 * perRow);
}

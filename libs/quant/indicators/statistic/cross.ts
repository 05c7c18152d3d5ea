import { indicator } from '../indicator.js';
import type { Kernel } from '../workspace.js';

/**
 * 1 in the row in which the first series comes to the other side of the second one, else 0. Rows in which both are equal belong to the side
 * before them; where the first row is, is no crossing.
 */
const crossing = (name: string, title: string, direction: 1 | -1) =>
  indicator({
    name,
    title,
    group: 'statistic',
    inputs: ['value', 'other'],
    outputs: ['signal'],
    parameters: {},
    memory: 'recursive',
    lookback: () => 0,
    kernel: (_, [x, y], [out], workspace): Kernel => {
      const state = workspace.state(1);
      return (from, to) => {
        let side = state[0]!;
        for (let i = from; i < to; i++) {
          const now = Math.sign(direction * (x[i]! - y[i]!));
          out[i] = now > 0 && side < 0 ? 1 : 0;
          if (now !== 0) side = now;
        }
        state[0] = side;
      };
    },
  });

export const CROSSUP = crossing('CROSSUP', 'Crossing upwards', 1);
export const CROSSDOWN = crossing('CROSSDOWN', 'Crossing downwards', -1);

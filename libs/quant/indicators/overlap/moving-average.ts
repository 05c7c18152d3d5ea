import { choice } from '../parameters.js';
import type { ChoiceParameter } from '../parameters.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { emaKernel } from './ema.js';
import { smaKernel } from './sma.js';

interface MovingAverage {
  lookback(length: number): number;
  kernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel;
}

const window = (length: number): number => length - 1;

/** The averages that can stand in for one another, by the name they have as a parameter. */
export const movingAverages = {
  sma: { lookback: window, kernel: smaKernel },
  ema: { lookback: window, kernel: emaKernel },
} as const satisfies Record<string, MovingAverage>;

export type MovingAverageName = keyof typeof movingAverages;

export const movingAverageChoice = (name: MovingAverageName) =>
  choice(name, Object.keys(movingAverages) as MovingAverageName[]);

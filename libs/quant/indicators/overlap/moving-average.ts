import { choice } from '../parameters.js';
import type { ChoiceParameter } from '../parameters.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { demaKernel } from './dema.js';
import { emaKernel } from './ema.js';
import { hmaKernel, hmaLookback } from './hma.js';
import { kamaKernel } from './kama.js';
import { rmaKernel } from './rma.js';
import { smaKernel } from './sma.js';
import { t3Kernel } from './t3.js';
import { temaKernel } from './tema.js';
import { trimaKernel } from './trima.js';
import { wmaKernel } from './wma.js';
import { zlemaKernel, zlemaLookback } from './zlema.js';

interface MovingAverage {
  lookback(length: number): number;
  kernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel;
}

const NAMES = ['sma', 'ema', 'wma', 'dema', 'tema', 'trima', 'kama', 't3', 'hma', 'zlema', 'rma'] as const;

export type MovingAverageName = (typeof NAMES)[number];

const window = (length: number): number => length - 1;

/** The averages that can stand in for one another, by the name they have as a parameter. */
const movingAverages: Readonly<Record<MovingAverageName, MovingAverage>> = {
  sma: { lookback: window, kernel: smaKernel },
  ema: { lookback: window, kernel: emaKernel },
  wma: { lookback: window, kernel: wmaKernel },
  dema: { lookback: (length) => 2 * (length - 1), kernel: demaKernel },
  tema: { lookback: (length) => 3 * (length - 1), kernel: temaKernel },
  trima: { lookback: window, kernel: trimaKernel },
  kama: { lookback: (length) => length, kernel: kamaKernel },
  t3: {
    lookback: (length) => 6 * (length - 1),
    kernel: (x, out, length, workspace) => t3Kernel(x, out, { length, volumeFactor: 0.7 }, workspace),
  },
  hma: { lookback: hmaLookback, kernel: hmaKernel },
  zlema: { lookback: zlemaLookback, kernel: zlemaKernel },
  rma: { lookback: window, kernel: rmaKernel },
};

/** An average of one row is the value itself, whatever its kind. */
export function averageLookback(name: MovingAverageName, length: number): number {
  return length === 1 ? 0 : movingAverages[name].lookback(length);
}

export function averageKernel(x: Column, out: Column, { name, length }: Average, workspace: Workspace): Kernel {
  return length === 1 ? copyKernel(x, out) : movingAverages[name].kernel(x, out, length, workspace);
}

function copyKernel(x: Column, out: Column): Kernel {
  return (from, to) => {
    for (let i = from; i < to; i++) out[i] = x[i]!;
  };
}

export interface Average {
  readonly name: MovingAverageName;
  readonly length: number;
}

/** A parameter that names an average. */
export const movingAverageChoice = (name: MovingAverageName): ChoiceParameter<MovingAverageName> => choice(name, NAMES);

import { indicator } from '../indicator.js';
import { after } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { averageKernel, averageLookback, movingAverageChoice } from './moving-average.js';
import type { MovingAverageName } from './moving-average.js';

/**
 * Moving average of a period that each row brings along, held between the shortest and the longest. All averages between the two run along, so a row
 * costs as many steps as there are periods.
 */
export const MAVP = indicator({
  name: 'MAVP',
  title: 'Moving average with variable period',
  group: 'overlap',
  inputs: ['value', 'periods'],
  outputs: ['value'],
  parameters: {
    minimumPeriod: { kind: 'integer', default: 2, minimum: 2, maximum: 500 },
    maximumPeriod: { kind: 'integer', default: 30, minimum: 2, maximum: 500 },
    average: movingAverageChoice('sma'),
  },
  memory: 'recursive',
  lookback: (p) => averageLookback(p.average, Math.max(p.minimumPeriod, p.maximumPeriod)),
  kernel: (p, [x, periods], [out], workspace) => {
    const [shortest, longest] = [p.minimumPeriod, p.maximumPeriod].toSorted((a, b) => a - b);
    const { averages, kernels } = averagesOf(
      x,
      { shortest: shortest ?? 2, longest: longest ?? 2, average: p.average },
      workspace,
    );
    return (from, to, offset) => {
      for (const kernel of kernels) kernel(from, to, offset);
      for (let i = from; i < to; i++) {
        const index = Math.min(
          Math.max(Math.trunc(periods[i]!) - Math.min(p.minimumPeriod, p.maximumPeriod), 0),
          averages.length - 1,
        );
        out[i] = averages[index]?.[i] ?? Number.NaN;
      }
    };
  },
});

interface Range {
  readonly shortest: number;
  readonly longest: number;
  readonly average: MovingAverageName;
}

/** The averages all have their first value in the row of the longest one's. */
function averagesOf(
  x: Column,
  { shortest, longest, average }: Range,
  workspace: Workspace,
): { averages: Column[]; kernels: Kernel[] } {
  const lengths = Array.from({ length: longest - shortest + 1 }, (_, index) => shortest + index);
  const averages = lengths.map(() => workspace.column());
  const kernels = lengths.map((length, index) =>
    after(
      averageLookback(average, longest) - averageLookback(average, length),
      averageKernel(x, averages[index] ?? x, { name: average, length }, workspace),
    ),
  );
  return { averages, kernels };
}

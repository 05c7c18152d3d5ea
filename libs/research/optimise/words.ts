import type { Objective } from './objective.js';
import type { TrialRecord } from './trial-log.js';

/** `fast 12, slow 50`. */
export const parametersInWords = (parameters: TrialRecord['parameters']): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toPrecision(5)) : value}`)
    .join(', ');

/** `sharpe − 2 maxDrawdown, fills >= 30`. */
export function objectiveInWords({ figure, penalties, constraints }: Objective): string {
  const less = penalties.map((penalty) => ` − ${penalty.weight} ${penalty.figure}`);
  const keeping = constraints.map(({ figure: name, relation, bound }) => `, ${name} ${relation} ${bound}`);
  return `${figure}${less.join('')}${keeping.join('')}`;
}

import type { Operator } from '../language/operator.js';
import { crossDemeaned, crossNeutralised, crossRanked, crossScored } from '../plan/cross-section.js';
import type { ColumnId, PlanBuilder } from '../plan/plan-builder.js';
import { series } from './parameters.js';

const across = (name: string, about: string, lower: (plan: PlanBuilder, x: ColumnId) => ColumnId): Operator => ({
  name,
  group: 'cross-section',
  about,
  parameters: [series('x')],
  result: 'number',
  crossSection: true,
  lower: (plan, [x = 0]) => lower(plan, x),
});

export const crossSection: readonly Operator[] = [
  across(
    'CSRank',
    'share of the instruments at or below this one at the same time, equal ones at their mean rank',
    crossRanked,
  ),
  across(
    'CSZScore',
    '(x - mean over the instruments) / their standard deviation; none where all are the same',
    crossScored,
  ),
  across('CSDemean', 'x less the mean over the instruments at the same time', crossDemeaned),
  {
    name: 'CSNeutralise',
    group: 'cross-section',
    about: 'x less the mean over the instruments of the same group at the same time',
    parameters: [series('x'), series('group', 'group')],
    result: 'number',
    crossSection: true,
    lower: (plan, [x = 0, group = 0]) => crossNeutralised(plan, x, group),
  },
];

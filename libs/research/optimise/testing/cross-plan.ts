import { generatedData, randomWalk } from '../../testing/generated-data.js';
import { defaultSettings } from '../../run/run-settings.js';
import type { OptimisationPlan } from '../optimise.js';
import { parseObjective } from '../objective.js';
import { parseParameterSpace } from '../parameter-space.js';
import { Cross } from './cross.strategy.js';

export const crossPlan = (changes: Partial<OptimisationPlan> = {}, days = 600): OptimisationPlan => ({
  strategy: { file: 'cross.ts', sha256: 'c0', Class: Cross },
  data: generatedData([randomWalk('A.SIM', days, 4)]),
  settings: defaultSettings,
  space: parseParameterSpace(['fast=2..20', 'slow=10..60:5'], Cross.parameters),
  search: { method: 'tpe', trials: 30, seed: 1, concurrency: 4 },
  objective: parseObjective({}),
  walkForward: null,
  ...changes,
});

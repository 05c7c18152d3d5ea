import { UserError } from '#kernel';
import { figureNames, type FigureName, type TrialFigures } from './trial-figures.js';

/** What a trial has to keep to: `fills >= 30`. */
export interface Constraint {
  readonly figure: FigureName;
  readonly relation: '>=' | '<=';
  readonly bound: number;
}

/** What is looked for: the largest figure, less so much of others, among trials that keep the constraints. */
export interface Objective {
  readonly figure: FigureName;
  readonly penalties: readonly { readonly figure: FigureName; readonly weight: number }[];
  readonly constraints: readonly Constraint[];
}

/** The value of a trial; null where a figure that it needs is not defined or a constraint is broken. */
export function scoreOf({ figure, penalties, constraints }: Objective, figures: TrialFigures): number | null {
  if (!constraints.every((constraint) => keeps(constraint, figures[constraint.figure]))) return null;
  let score = figures[figure];
  for (const penalty of penalties) {
    const value = figures[penalty.figure];
    score = score === null || value === null ? null : score - penalty.weight * value;
  }
  return score;
}

function keeps({ relation, bound }: Constraint, value: number | null): boolean {
  if (value === null) return false;
  return relation === '>=' ? value >= bound : value <= bound;
}

export interface ObjectiveText {
  readonly objective?: string;
  readonly penalty?: readonly string[];
  readonly constraint?: readonly string[];
}

/**
 * `sharpe`, penalties as `maxDrawdown:2`, constraints as `fills>=30`.
 * @throws UserError `RESEARCH.OBJECTIVE_INVALID`
 */
export function parseObjective({ objective = 'sharpe', penalty = [], constraint = [] }: ObjectiveText): Objective {
  return {
    figure: figureOf(objective, objective === 'return' ? 'totalReturn' : objective),
    penalties: penalty.map((text) => {
      const [, name = '', weight = ''] = /^(\w+):(-?[\d.]+)$/.exec(text) ?? [];
      return { figure: figureOf(text, name), weight: numberOf(text, weight) };
    }),
    constraints: constraint.map((text) => {
      const [, name = '', relation, bound = ''] = /^(\w+)\s*(>=|<=)\s*(-?[\d.]+)$/.exec(text) ?? [];
      return { figure: figureOf(text, name), relation: relation === '<=' ? '<=' : '>=', bound: numberOf(text, bound) };
    }),
  };
}

function figureOf(text: string, name: string): FigureName {
  const figure = figureNames.find((known) => known === name);
  if (figure !== undefined) return figure;
  throw new UserError(
    'RESEARCH.OBJECTIVE_INVALID',
    `${text} is not understood. An objective is a figure (${figureNames.join(', ')}), a penalty FIGURE:WEIGHT, a constraint FIGURE>=NUMBER or FIGURE<=NUMBER.`,
    { text },
  );
}

function numberOf(text: string, digits: string): number {
  const value = Number(digits);
  if (digits !== '' && Number.isFinite(value)) return value;
  throw new UserError('RESEARCH.OBJECTIVE_INVALID', `${text} has no number that can be read.`, { text });
}

import type { Term } from '../language/term.js';
import { WITHIN } from '../operators/registry.js';
import { type ColumnId, type Plan, PlanBuilder } from './plan-builder.js';
import { within } from './within.js';

/** The plan that computes all terms together, what they share once. */
export function planOf(terms: readonly Term[]): Plan {
  const plan = new PlanBuilder();
  return plan.build(terms.map((term) => lower(plan, term)));
}

function lower(plan: PlanBuilder, term: Term): ColumnId {
  if (term.kind === 'field') return plan.field(term.name);
  if (term.kind === 'constant') return plan.constant(term.value);
  const { operator, inputs, constants } = term;
  if (operator !== WITHIN)
    return operator.lower(
      plan,
      inputs.map((input) => lower(plan, input)),
      constants,
    );
  const [inside] = inputs;
  return within(plan, planOf(inside === undefined ? [] : [inside]), {
    key: term.canonical,
    rows: Number(constants[0]),
  });
}

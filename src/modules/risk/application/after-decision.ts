import { Decimal } from '#kernel';
import { exposureIn, withOrder, type Exposure } from '../domain/exposure.js';
import { addedBy } from './pre-trade-context.js';
import type { AccountState, Decided, PriorDecision } from './ports/limit-book.port.js';

/** The account as it will be read once the decision is recorded. */
export function afterDecision(state: AccountState, decision: Decided): AccountState {
  const priors = new Map(state.priors).set(decision.order.clientOrderId, priorOf(decision));
  const after = { ...state, priors, recentDecisions: state.recentDecisions + 1 };
  return 'refusal' in decision ? after : { ...after, exposures: exposuresWith(state.exposures, decision) };
}

function priorOf(decision: Decided): PriorDecision {
  if ('refusal' in decision) return { approved: false, refusal: decision.refusal };
  const { instrumentId, side, quantity: text } = decision.order;
  const quantity = Decimal.of(text);
  const { reservationId } = decision;
  return {
    approved: true,
    reservationId,
    instrumentId,
    side,
    quantity,
    filled: Decimal.ZERO,
    open: addedBy(decision.order),
  };
}

function exposuresWith(exposures: readonly Exposure[], { order }: Decided): Exposure[] {
  const { instrumentId, side } = order;
  const others = exposures.filter((exposure) => exposure.instrumentId !== instrumentId);
  return [...others, withOrder(exposureIn(exposures, instrumentId), side, addedBy(order))];
}

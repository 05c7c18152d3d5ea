import { ok, refused, type Result } from '#kernel';

export const orderStatuses = [
  'INITIALIZED',
  'DENIED',
  'EMULATED',
  'RELEASED',
  'SUBMITTED',
  'ACCEPTED',
  'REJECTED',
  'TRIGGERED',
  'PENDING_UPDATE',
  'PENDING_CANCEL',
  'PARTIALLY_FILLED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
] as const;

/** Where an order stands; FIX OrdStatus (39) at the edge. */
export type OrderStatus = (typeof orderStatuses)[number];

export const orderSteps = [
  'DENY',
  'EMULATE',
  'RELEASE',
  'SUBMIT',
  'ACCEPT',
  'REJECT',
  'TRIGGER',
  'REQUEST_UPDATE',
  'UPDATE',
  'REJECT_UPDATE',
  'REQUEST_CANCEL',
  'CANCEL',
  'REJECT_CANCEL',
  'PARTIAL_FILL',
  'FILL',
  'EXPIRE',
] as const;

/** What happens to an order. */
export type OrderStep = (typeof orderSteps)[number];

/** The status, and the one that a rejected (or done) modify or cancel goes back to. */
export interface OrderState {
  readonly status: OrderStatus;
  /** Set exactly while `status` is PENDING_UPDATE or PENDING_CANCEL. */
  readonly resumes?: OrderStatus;
}

type Row = Partial<Record<OrderStep, OrderStatus | 'RESUME'>>;

const fills: Row = { PARTIAL_FILL: 'PARTIALLY_FILLED', FILL: 'FILLED' };
const ends: Row = { CANCEL: 'CANCELED', EXPIRE: 'EXPIRED' };
const requests: Row = { REQUEST_UPDATE: 'PENDING_UPDATE', REQUEST_CANCEL: 'PENDING_CANCEL' };

/**
 * Every legal transition. A venue may fill, cancel or reject before it has acknowledged, since its messages can overtake
 * each other; a fill that arrives after the cancel is real.
 */
const transitions: Readonly<Record<OrderStatus, Row>> = {
  INITIALIZED: { DENY: 'DENIED', EMULATE: 'EMULATED', RELEASE: 'RELEASED', SUBMIT: 'SUBMITTED' },
  EMULATED: { RELEASE: 'RELEASED', ...ends },
  RELEASED: { DENY: 'DENIED', SUBMIT: 'SUBMITTED', CANCEL: 'CANCELED' },
  SUBMITTED: { ACCEPT: 'ACCEPTED', REJECT: 'REJECTED', ...requests, ...fills, ...ends },
  ACCEPTED: { REJECT: 'REJECTED', TRIGGER: 'TRIGGERED', UPDATE: 'ACCEPTED', ...requests, ...fills, ...ends },
  TRIGGERED: { UPDATE: 'TRIGGERED', REJECT: 'REJECTED', ...requests, ...fills, ...ends },
  PARTIALLY_FILLED: { UPDATE: 'PARTIALLY_FILLED', ...requests, ...fills, ...ends },
  PENDING_UPDATE: {
    UPDATE: 'RESUME',
    REJECT_UPDATE: 'RESUME',
    REJECT: 'REJECTED',
    REQUEST_CANCEL: 'PENDING_CANCEL',
    ...ends,
  },
  PENDING_CANCEL: { REJECT_CANCEL: 'RESUME', REJECT: 'REJECTED', ...ends },
  CANCELED: fills,
  FILLED: {},
  DENIED: {},
  REJECTED: {},
  EXPIRED: {},
};

export const initialState: OrderState = { status: 'INITIALIZED' };

/** While a modify or cancel is under way, these change what the order goes back to, not that it waits for the answer. */
const underneath: ReadonlySet<OrderStep> = new Set<OrderStep>(['ACCEPT', 'TRIGGER', 'PARTIAL_FILL']);

const terminal: ReadonlySet<OrderStatus> = new Set<OrderStatus>([
  'DENIED',
  'REJECTED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
]);

/** True when nothing more is expected; a late fill may still lead out of CANCELED. */
export const isTerminal = (status: OrderStatus): boolean => terminal.has(status);

/** The status after a step; the refusal changes nothing. */
export function nextStatus(state: OrderState, step: OrderStep): Result<OrderStatus, 'ENGINE.ILLEGAL_TRANSITION'> {
  const next = nextState(state, step);
  return next.ok ? ok(next.value.status) : next;
}

/** The whole state after a step, with what a rejected modify or cancel will restore. */
export function nextState(state: OrderState, step: OrderStep): Result<OrderState, 'ENGINE.ILLEGAL_TRANSITION'> {
  const next = successor(state, step);
  if (next !== undefined) return ok(next);
  return refused({
    code: 'ENGINE.ILLEGAL_TRANSITION',
    message: `An order that is ${state.status} cannot take the step ${step}.`,
    details: { status: state.status, step },
  });
}

function successor(state: OrderState, step: OrderStep): OrderState | undefined {
  const { status, resumes } = state;
  if (resumes !== undefined) {
    if (step === 'FILL') return { status: 'FILLED' };
    if (underneath.has(step)) return resumedLater(state, resumes, step);
  }
  const target = transitions[status][step];
  if (target === 'RESUME') return resumes && { status: resumes };
  if (target === 'PENDING_UPDATE' || target === 'PENDING_CANCEL') return { status: target, resumes: resumes ?? status };
  return target && { status: target };
}

function resumedLater({ status }: OrderState, resumes: OrderStatus, step: OrderStep): OrderState | undefined {
  const target = transitions[resumes][step];
  return target === undefined || target === 'RESUME' ? undefined : { status, resumes: target };
}

/** A state in the form that a run keeps by the million: one object per state, its successors by the number of the step. */
export interface StateNode extends OrderState {
  readonly successors: readonly (StateNode | undefined)[];
  readonly isTerminal: boolean;
}

function keyOf({ status, resumes }: OrderState): string {
  return `${status} ${resumes ?? ''}`;
}

const nodes = new Map<string, StateNode>();

/** The first node of the graph of all states that can be reached. */
export const initialNode: StateNode = graphFrom({ status: 'INITIALIZED' }, nodes);

/** The node of a state. */
export const nodeOf = (state: OrderState): StateNode | undefined => nodes.get(keyOf(state));

function graphFrom(state: OrderState, known: Map<string, StateNode>): StateNode {
  const key = keyOf(state);
  const found = known.get(key);
  if (found !== undefined) return found;
  const successors: (StateNode | undefined)[] = [];
  const node = { ...state, successors, isTerminal: isTerminal(state.status) };
  known.set(key, node);
  for (const step of orderSteps) {
    const next = successor(state, step);
    successors.push(next && graphFrom(next, known));
  }
  return node;
}

import * as fc from 'fast-check';
import {
  initialState,
  isTerminal,
  nextState,
  nextStatus,
  orderStatuses,
  orderSteps,
  type OrderState,
  type OrderStep,
} from './order-state.js';

const walk = (...steps: OrderStep[]): OrderState =>
  steps.reduce<OrderState>((state, step) => {
    const next = nextState(state, step);
    if (!next.ok) throw new Error(`${state.status} refuses ${step}`);
    return next.value;
  }, initialState);

const anyStep = fc.constantFrom(...orderSteps);

type Answer = 'UPDATE' | 'CANCEL';

/** The same told as facts about an order that was accepted, instead of as a table. */
class Model {
  over: 'CANCELED' | 'EXPIRED' | 'FILLED' | undefined;
  awaited: Answer | undefined;

  private readonly rules: Partial<Record<OrderStep, () => boolean>> = {
    PARTIAL_FILL: () => this.over === undefined || this.over === 'CANCELED',
    FILL: () => this.over === undefined || this.over === 'CANCELED',
    CANCEL: () => this.over === undefined,
    EXPIRE: () => this.over === undefined,
    REQUEST_CANCEL: () => this.over === undefined && this.awaited !== 'CANCEL',
    REQUEST_UPDATE: () => this.over === undefined && this.awaited === undefined,
    REJECT_CANCEL: () => this.awaited === 'CANCEL',
    REJECT_UPDATE: () => this.awaited === 'UPDATE',
  };

  private readonly effects: Partial<Record<OrderStep, () => void>> = {
    PARTIAL_FILL: () => (this.over = undefined),
    FILL: () => this.end('FILLED'),
    CANCEL: () => this.end('CANCELED'),
    EXPIRE: () => this.end('EXPIRED'),
    REQUEST_CANCEL: () => (this.awaited = 'CANCEL'),
    REQUEST_UPDATE: () => (this.awaited = 'UPDATE'),
    REJECT_CANCEL: () => (this.awaited = undefined),
    REJECT_UPDATE: () => (this.awaited = undefined),
  };

  readonly steps = orderSteps.filter((step) => step in this.rules);

  allows(step: OrderStep): boolean {
    return this.rules[step]?.() ?? false;
  }

  take(step: OrderStep): void {
    this.effects[step]?.();
  }

  private end(how: 'CANCELED' | 'EXPIRED' | 'FILLED'): void {
    this.awaited = undefined;
    this.over = how;
  }
}

describe('order state', () => {
  it('leads through an order’s usual life', () => {
    expect(walk('SUBMIT', 'ACCEPT', 'TRIGGER', 'PARTIAL_FILL', 'FILL').status).toBe('FILLED');
    expect(walk('EMULATE', 'RELEASE', 'SUBMIT', 'REJECT').status).toBe('REJECTED');
    expect(walk('DENY').status).toBe('DENIED');
  });

  it.each([
    [['SUBMIT', 'ACCEPT'], 'ACCEPTED'],
    [['SUBMIT', 'ACCEPT', 'TRIGGER'], 'TRIGGERED'],
    [['SUBMIT', 'ACCEPT', 'PARTIAL_FILL'], 'PARTIALLY_FILLED'],
    [['SUBMIT'], 'SUBMITTED'],
  ] as const)('goes back to where it was when a modify or cancel is rejected: %j', (before, status) => {
    expect(walk(...before, 'REQUEST_UPDATE', 'REJECT_UPDATE')).toEqual({ status });
    expect(walk(...before, 'REQUEST_CANCEL', 'REJECT_CANCEL')).toEqual({ status });
    expect(walk(...before, 'REQUEST_UPDATE', 'UPDATE')).toEqual({ status });
  });

  it('remembers what happened while a cancel was under way', () => {
    const asked = walk('SUBMIT', 'ACCEPT', 'REQUEST_CANCEL', 'PARTIAL_FILL');
    expect(asked.status).toBe('PENDING_CANCEL');
    expect(nextStatus(asked, 'REJECT_CANCEL')).toMatchObject({ value: 'PARTIALLY_FILLED' });
  });

  it('books a fill that arrives after the cancel, and after nothing else that ended', () => {
    expect(walk('SUBMIT', 'ACCEPT', 'CANCEL', 'FILL').status).toBe('FILLED');
    expect(walk('SUBMIT', 'ACCEPT', 'CANCEL', 'PARTIAL_FILL').status).toBe('PARTIALLY_FILLED');
    for (const status of ['DENIED', 'REJECTED', 'FILLED', 'EXPIRED'] as const) {
      expect(nextStatus({ status }, 'FILL')).toMatchObject({ refusal: { code: 'ENGINE.ILLEGAL_TRANSITION' } });
    }
  });

  it('refuses with the numbers it judged by', () => {
    expect(nextStatus({ status: 'FILLED' }, 'CANCEL')).toMatchObject({
      refusal: { details: { status: 'FILLED', step: 'CANCEL' } },
    });
  });

  it('leaves the terminal ones only by a late fill', () => {
    for (const status of orderStatuses.filter(isTerminal)) {
      const ways = orderSteps.filter((step) => nextStatus({ status }, step).ok);
      expect(ways).toEqual(status === 'CANCELED' ? ['PARTIAL_FILL', 'FILL'] : []);
    }
  });

  it('has something to go back to exactly while it waits for an answer', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        let state: OrderState = initialState;
        for (const step of steps) {
          const next = nextState(state, step);
          if (next.ok) state = next.value;
          expect(state.resumes !== undefined).toBe(state.status.startsWith('PENDING_'));
        }
      }),
    );
  });

  it('agrees with a model of accepted orders on what may happen next', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...new Model().steps), { maxLength: 30 }), (taken) => {
        const model = new Model();
        let state = walk('SUBMIT', 'ACCEPT');
        for (const step of taken) {
          const next = nextState(state, step);
          expect([state, step, next.ok]).toEqual([state, step, model.allows(step)]);
          if (!next.ok) continue;
          model.take(step);
          state = next.value;
          expect([state, isTerminal(state.status)]).toEqual([state, model.over !== undefined]);
        }
      }),
    );
  });
});

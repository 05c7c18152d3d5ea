import fc from 'fast-check';
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

/** What the page says, told the other way round: as facts about an order instead of a table. */
class Model {
  sent = false;
  live = false;
  over: string | undefined;
  held: string[] = [];

  allows(step: OrderStep): boolean {
    const pending = this.held.length > 0;
    switch (step) {
      case 'PARTIAL_FILL':
      case 'FILL':
        return this.over === 'CANCELED' || (this.sent && this.over === undefined);
      case 'REQUEST_CANCEL':
        return this.sent && this.over === undefined && this.held.at(-1) !== 'CANCEL';
      case 'REJECT_CANCEL':
        return this.held.at(-1) === 'CANCEL';
      case 'REJECT_UPDATE':
        return this.held.at(-1) === 'UPDATE';
      case 'CANCEL':
      case 'EXPIRE':
        return this.sent && this.over === undefined;
      case 'REQUEST_UPDATE':
        return this.sent && this.over === undefined && !pending;
      default:
        return false;
    }
  }

  take(step: OrderStep): void {
    if (step === 'REQUEST_CANCEL') this.held = ['CANCEL'];
    else if (step === 'REQUEST_UPDATE') this.held = ['UPDATE'];
    else if (step === 'REJECT_CANCEL' || step === 'REJECT_UPDATE') this.held = [];
    else if (step === 'PARTIAL_FILL') this.over = undefined;
    else {
      this.held = [];
      this.over = { CANCEL: 'CANCELED', EXPIRE: 'EXPIRED', FILL: 'FILLED' }[step as 'FILL'];
    }
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
          const waits = state.status === 'PENDING_UPDATE' || state.status === 'PENDING_CANCEL';
          if (waits !== (state.resumes !== undefined)) return false;
        }
        return true;
      }),
    );
  });

  it('agrees with a model of accepted orders on what may happen next', () => {
    const steps: OrderStep[] = [
      'PARTIAL_FILL',
      'FILL',
      'REQUEST_CANCEL',
      'REJECT_CANCEL',
      'REQUEST_UPDATE',
      'REJECT_UPDATE',
      'CANCEL',
      'EXPIRE',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 30 }), (taken) => {
        const model = new Model();
        model.sent = true;
        let state = walk('SUBMIT', 'ACCEPT');
        for (const step of taken) {
          const next = nextState(state, step);
          expect([state, step, next.ok]).toEqual([state, step, model.allows(step)]);
          if (!next.ok) continue;
          model.take(step);
          state = next.value;
          if (model.over !== undefined) expect(state.status).toBe(model.over);
        }
      }),
    );
  });
});

import * as fc from 'fast-check';
import { orderSteps, type OrderStep } from '#engine';
import { Decimal } from '#kernel';
import { at, newOrder, orderThatIs } from '../testing/orders.builder.js';
import { refusal } from './execution.errors.js';
import { advanced, filled, isOpen, isSameRequest, remainingOf, type Order } from './order.js';

const trade = (quantity: string, price = '100') => ({ quantity: Decimal.of(quantity), price: Decimal.of(price) });

describe(advanced.name, () => {
  it('takes a legal step, counts it and keeps the reason it was given', () => {
    const denied = advanced(newOrder(), 'DENY', { at, refusal: refusal('EXECUTION.ORDER_UNKNOWN') });
    expect(denied).toMatchObject({ value: { status: 'DENIED', reasonCode: 'EXECUTION.ORDER_UNKNOWN', version: 1 } });
  });

  it('refuses an illegal step', () => {
    expect(advanced(newOrder(), 'ACCEPT', { at })).toMatchObject({ refusal: { code: 'ENGINE.ILLEGAL_TRANSITION' } });
  });

  it('goes back to what the order was when a cancel is rejected', () => {
    const pending = orderThatIs('PENDING_CANCEL');
    expect(pending.resumes).toBe('ACCEPTED');
    expect(advanced(pending, 'REJECT_CANCEL', { at })).toMatchObject({ value: { status: 'ACCEPTED', resumes: null } });
  });

  it('changes quantity and limit with a confirmed amendment only', () => {
    const change = { at, quantity: Decimal.of('12'), limitPrice: Decimal.of('99') };
    expect(advanced(orderThatIs('PENDING_UPDATE'), 'UPDATE', change)).toMatchObject({
      value: { status: 'ACCEPTED', quantity: Decimal.of('12'), limitPrice: Decimal.of('99') },
    });
  });
});

describe(filled.name, () => {
  it('fills in parts and to the end', () => {
    const part = filled(orderThatIs('ACCEPTED'), trade('4', '101'), at);
    expect(part).toMatchObject({ value: { status: 'PARTIALLY_FILLED' } });
    const whole = part.ok ? filled(part.value, trade('6', '102'), at) : part;
    expect(whole).toMatchObject({ value: { status: 'FILLED' } });
    expect(whole.ok && `${whole.value.filledValue}`).toBe('1016');
  });

  it('books a fill that comes after the cancel', () => {
    expect(filled(orderThatIs('CANCELED'), trade('4'), at)).toMatchObject({ value: { status: 'PARTIALLY_FILLED' } });
    expect(filled(orderThatIs('CANCELED'), trade('10'), at)).toMatchObject({ value: { status: 'FILLED' } });
  });

  it('keeps waiting for the answer to a cancel while it fills', () => {
    expect(filled(orderThatIs('PENDING_CANCEL'), trade('4'), at)).toMatchObject({
      value: { status: 'PENDING_CANCEL', resumes: 'PARTIALLY_FILLED' },
    });
  });

  it('never fills beyond the quantity, and never what was denied or rejected', () => {
    expect(() => filled(orderThatIs('ACCEPTED'), trade('10.01'), at)).toThrow('never filled beyond');
    expect(() => filled(orderThatIs('ACCEPTED'), trade('0'), at)).toThrow('above zero');
    expect(filled(orderThatIs('DENIED'), trade('1'), at).ok).toBe(false);
    expect(filled(orderThatIs('REJECTED'), trade('1'), at).ok).toBe(false);
  });
});

describe('an order under any sequence of steps and trades', () => {
  type Event = { step: Exclude<OrderStep, 'EMULATE' | 'RELEASE' | 'FILL' | 'PARTIAL_FILL'> } | { lots: number };
  const step = fc
    .constantFrom(...orderSteps)
    .filter((name) => !['EMULATE', 'RELEASE', 'FILL', 'PARTIAL_FILL'].includes(name))
    .map((name) => ({ step: name }) as Event);
  const events = fc.array(fc.oneof(step, fc.record({ lots: fc.integer({ min: 1, max: 4 }) })), { maxLength: 30 });

  const after = (order: Order, event: Event): Order => {
    if ('step' in event) {
      const next = advanced(order, event.step, { at });
      return next.ok ? next.value : order;
    }
    const quantity = Decimal.min(Decimal.ofInteger(event.lots), remainingOf(order));
    const next = quantity.isPositive() ? filled(order, { quantity, price: Decimal.of('100') }, at) : null;
    return next?.ok === true ? next.value : order;
  };

  it('is filled when, and only when, nothing remains, and waits for an answer when, and only when, it asked', () => {
    fc.assert(
      fc.property(events, (sequence) => {
        let order = newOrder();
        for (const event of sequence) {
          const before = order;
          order = after(order, event);
          expect(order.status === 'FILLED').toBe(remainingOf(order).isZero());
          expect(order.resumes !== null).toBe(['PENDING_UPDATE', 'PENDING_CANCEL'].includes(order.status));
          expect(before.filledQuantity.isAtMost(order.filledQuantity)).toBe(true);
          expect(isOpen(before) || before.status === 'CANCELED' || order === before).toBe(true);
        }
      }),
    );
  });
});

describe(isSameRequest.name, () => {
  it('does not mind an amendment, but another side or type', () => {
    expect(isSameRequest(newOrder(), newOrder({ quantity: Decimal.of('12') }))).toBe(true);
    expect(isSameRequest(newOrder(), newOrder({ side: 'SELL' }))).toBe(false);
    expect(isSameRequest(newOrder(), newOrder({ algorithm: 'VWAP' }))).toBe(false);
  });
});

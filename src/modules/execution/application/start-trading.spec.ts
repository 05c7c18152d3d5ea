import type { OrderStatus } from '../domain/order.js';
import { executionMemory } from '../testing/execution-memory.js';
import { orderThatIs } from '../testing/orders.builder.js';
import { venueOrder } from './broker-session.js';
import { StartTrading } from './start-trading.js';

/** A program that stopped while an order was in this status; `known`: the broker has it. */
async function restartedWith(status: OrderStatus, known: boolean) {
  const memory = await executionMemory();
  const order = orderThatIs(status);
  memory.orders.orders.set(order.id, order);
  const record = { ...venueOrder(order), venueOrderId: 'V1', triggered: true, status: 'OPEN' } as const;
  if (known) memory.broker.known.set(order.id, record);
  await memory.trading.start();
  return { ...memory, after: (await memory.orders.find(order.id))?.status };
}

describe(StartTrading.name, () => {
  it.each([
    ['SUBMITTED', true, 'ACCEPTED'],
    ['SUBMITTED', false, 'REJECTED'],
    ['ACCEPTED', true, 'ACCEPTED'],
    ['ACCEPTED', false, 'CANCELED'],
    ['PENDING_UPDATE', true, 'ACCEPTED'],
    ['PENDING_CANCEL', true, 'CANCELED'],
  ] as const)('settles an order that was %s and that the broker has: %s', async (status, known, after) => {
    const restarted = await restartedWith(status, known);
    expect(restarted.after).toBe(after);
    expect(restarted.broker.sent).toEqual([]);
  });

  it('sends what had not left, through risk, once the books agree', async () => {
    const { after, broker, risk } = await restartedWith('INITIALIZED', false);
    expect([after, broker.sent, risk.asked]).toEqual(['ACCEPTED', ['order_1'], ['c-1']]);
  });

  it('closes the way to the broker when it stops', async () => {
    const { trading, session } = await executionMemory();
    await trading.start();
    expect(session.isOpen).toBe(true);
    await trading.stop();
    expect(session.isOpen).toBe(false);
    expect(() => session.assertOpen()).toThrow(expect.objectContaining({ code: 'EXECUTION.NOT_RECONCILED' }));
  });
});

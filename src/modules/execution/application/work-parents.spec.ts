import { BarClosed } from '#modules/data';
import { TargetApproved } from '#modules/risk';
import { executionMemory } from '../testing/execution-memory.js';
import { AcceptTarget } from './accept-target.js';
import { WorkParents } from './work-parents.js';

const ORDER = 'order_00000001';

const target = TargetApproved.of({
  targetId: 'target_1',
  signalId: 'signal_1',
  accountId: 'paper',
  instrumentId: 'SP500.INDEX',
  currentQuantity: '0',
  targetQuantity: '30',
  side: 'BUY',
  quantity: '30',
  referencePrice: '100.5',
  barTime: '2020-01-02T21:00:00.000000Z',
  executionBars: 3,
  synthetic: false,
  figures: {},
});

async function setUp() {
  const memory = await executionMemory();
  await memory.trading.start();
  const targets = new AcceptTarget(memory.own);
  const parents = new WorkParents(memory.orders, memory.scheduleClock, memory.own);
  const bar = (day: number) => {
    const [openTime, closeTime] = ['14:30', '21:00'].map((time) => `2020-01-0${day}T${time}:00.000000Z`);
    const fields = { instrumentId: 'SP500.INDEX', timeframe: '1d', openTime, closeTime, volume: '1000' };
    return parents.drive(Object.assign(new BarClosed(), fields));
  };
  const statuses = () => [...memory.orders.orders.values()].map(({ id, status }) => `${id} ${status}`);
  return { ...memory, accept: () => targets.drive(target), bar, statuses };
}

describe(AcceptTarget.name, () => {
  it('makes one parent of a target, with its first slice at the broker, however often it comes', async () => {
    const { accept, orders, broker } = await setUp();
    await accept();
    await accept();
    expect([...orders.orders.values()]).toMatchObject([
      { id: ORDER, clientOrderId: 'target_1', algorithm: 'VWAP', status: 'ACCEPTED', correlationId: 'cause_1' },
      { id: `${ORDER}.1`, parentOrderId: ORDER, status: 'ACCEPTED' },
    ]);
    expect(`${orders.orders.get(ORDER)?.arrivalPrice}`).toBe('100.5');
    expect(broker.sent).toEqual([`${ORDER}.1`]);
  });
});

describe(WorkParents.name, () => {
  it('sends one slice a bar, and none for a bar that was seen', async () => {
    const { accept, bar, broker } = await setUp();
    await accept();
    for (const day of [2, 2, 3, 3, 4]) await bar(day);
    expect(broker.sent).toEqual([`${ORDER}.1`, `${ORDER}.2`, `${ORDER}.3`]);
  });

  it('ends a parent at the bar after its last slice, with what is open', async () => {
    const { accept, bar, broker, statuses, orders } = await setUp();
    await accept();
    await broker.trade(`${ORDER}.1`, '10', '100');
    for (const day of [3, 4]) await bar(day);
    await broker.trade(`${ORDER}.2`, '10', '100');
    await bar(5);
    expect(statuses()).toEqual([`${ORDER} CANCELED`, `${ORDER}.1 FILLED`, `${ORDER}.2 FILLED`, `${ORDER}.3 CANCELED`]);
    expect(orders.orders.get(ORDER)).toMatchObject({ reasonCode: 'EXECUTION.SCHEDULE_ENDED' });
    await bar(6);
    expect(broker.sent).toHaveLength(3);
  });

  it('sends a slice that was stored when the program stopped', async () => {
    const { accept, bar, broker, scheduleClock } = await setUp();
    await accept();
    await scheduleClock.tick(ORDER, '2020-01-03T21:00:00.000000Z');
    expect(broker.sent).toHaveLength(1);
    await bar(3);
    expect(broker.sent).toEqual([`${ORDER}.1`, `${ORDER}.2`]);
  });

  it('goes on when a replay begins anew', async () => {
    const { accept, bar, broker } = await setUp();
    await accept();
    await bar(3);
    await bar(1);
    expect(broker.sent).toEqual([`${ORDER}.1`, `${ORDER}.2`, `${ORDER}.3`]);
  });
});

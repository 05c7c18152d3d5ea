import { ExecutionCostMeasured } from '../contracts/index.js';
import type { FillBooked, OrderUpdated } from '#modules/execution';
import { DirectUnitOfWork, FixedCausality, RecordingOutbox, deliveriesOf } from '#testing';
import { fillBooked, orderUpdated } from '../testing/events.builder.js';
import { InMemoryCostBook } from '../testing/in-memory-cost-book.js';
import { MeasureCosts } from './measure-costs.js';

class CauseNotingOutbox extends RecordingOutbox {
  readonly causes: string[] = [];

  constructor(private readonly causality: FixedCausality) {
    super();
  }

  override async add(...given: Parameters<RecordingOutbox['add']>): Promise<void> {
    this.causes.push(this.causality.current().correlationId);
    await super.add(...given);
  }
}

function setUp() {
  const causality = new FixedCausality({ correlationId: 'bar_9' });
  const outbox = new CauseNotingOutbox(causality);
  const costs = new InMemoryCostBook();
  const unitOfWork = new DirectUnitOfWork();
  const handler = new MeasureCosts(costs, outbox, causality);
  const take = (event: OrderUpdated | FillBooked) => unitOfWork.run((tx) => handler.handle(deliveriesOf([event]), tx));
  return { outbox, take };
}

const slice = { orderId: 'order_2', parentOrderId: 'order_1' };

describe(MeasureCosts, () => {
  it('reports a parent over all its slices, under the cause of the order', async () => {
    const { outbox, take } = setUp();
    await take(fillBooked({ fill: { ...slice, quantity: '1', price: '100', fee: '0.25' } }));
    await take(orderUpdated('PARTIALLY_FILLED', { filledQuantity: '1', status: 'PARTIALLY_FILLED' }));
    await take(fillBooked({ fill: { ...slice, orderId: 'order_3', quantity: '1', price: '101', fee: '0.25' } }));
    await take(orderUpdated('FILLED', { id: 'order_3', parentOrderId: 'order_1', quantity: '1', filledQuantity: '1' }));
    expect(outbox.take()).toEqual([]);
    await take(orderUpdated('FILLED'));
    expect(outbox.take()).toEqual([
      ExecutionCostMeasured.of({
        orderId: 'order_1',
        accountId: 'paper',
        averagePrice: '100.5',
        arrivalPrice: '100',
        slippageBps: 50,
        fees: '0.5',
      }),
    ]);
    expect(outbox.causes).toEqual(['bar_1']);
  });

  it('reports when the last fill comes after the end', async () => {
    const { outbox, take } = setUp();
    await take(orderUpdated('FILLED'));
    expect(outbox.take()).toEqual([]);
    await take(fillBooked());
    expect(outbox.take()).toMatchObject([{ orderId: 'order_1', slippageBps: 0, fees: '1' }]);
  });

  it('reports again when a fill arrives after a cancel', async () => {
    const { outbox, take } = setUp();
    await take(fillBooked({ fill: { quantity: '1' } }));
    await take(orderUpdated('CANCELED', { status: 'CANCELED', filledQuantity: '1' }));
    await take(fillBooked({ fill: { id: 'fill_2', quantity: '1', price: '102' } }));
    expect(outbox.take()).toMatchObject([{ averagePrice: '100' }, { averagePrice: '101' }]);
  });

  it.each(['CANCELED', 'EXPIRED', 'REJECTED'] as const)(
    'reports nothing of an order that was %s unfilled',
    async (status) => {
      const { outbox, take } = setUp();
      await take(orderUpdated(status, { status, filledQuantity: '0' }));
      expect(outbox.take()).toEqual([]);
    },
  );
});

import { Decimal, SequentialIds, fromRfc3339, toRfc3339 } from '#kernel';
import type { BarClosed } from '#modules/data';
import type { FillBooked, OrderUpdated, OrderView } from '#modules/execution';
import { DirectUnitOfWork, FixedCausality, RecordingOutbox, deliveriesOf } from '#testing';
import { barClosed, fillBooked, orderUpdated } from '../../analytics/testing/events.builder.js';
import { ComplianceConfig } from '../compliance.config.js';
import { ListAlerts } from '../contracts/index.js';
import { LargeShareOfVolumeRule } from '../domain/surveillance/large-share-of-volume.rule.js';
import { LayeringRule } from '../domain/surveillance/layering.rule.js';
import { OrderBurstRule } from '../domain/surveillance/order-burst.rule.js';
import { WashTradeRule } from '../domain/surveillance/wash-trade.rule.js';
import { InMemoryAlertBook } from '../testing/in-memory-alert-book.js';
import { InMemorySurveillanceBook } from '../testing/in-memory-surveillance-book.js';
import { ActivityRules } from './activity-rules.js';
import { AlertMaker } from './alert-maker.js';
import { RaiseAlerts } from './raise-alerts.js';
import { WatchActivity } from './watch-activity.js';
import { WatchTrading } from './watch-trading.js';
import { WatchVolume } from './watch-volume.js';

const START = fromRfc3339('2020-01-02T15:00:00Z');
const at = (seconds: number): string => toRfc3339(START + BigInt(Math.round(seconds * 1_000_000)));
const RAISED_AT = '2026-11-01T12:00:00.000000Z';

function setUp() {
  const [book, alerts, outbox] = [new InMemorySurveillanceBook(), new InMemoryAlertBook(), new RecordingOutbox()];
  const config = new ComplianceConfig();
  const raise = new RaiseAlerts(new AlertMaker(new SequentialIds(), config), alerts, outbox, new FixedCausality());
  const layering = new LayeringRule(10, 2);
  const share = new LargeShareOfVolumeRule({ ofBar: Decimal.of('0.25'), ofDay: Decimal.of('0.1') });
  const rules = new ActivityRules(new WashTradeRule(60), layering, new OrderBurstRule(2), share);
  const activity = new WatchActivity(book, raise, rules, config);
  const volume = new WatchVolume(book, raise, share, config);
  const unitOfWork = new DirectUnitOfWork();
  const watch = new WatchTrading(activity, volume);
  const take = (...events: (OrderUpdated | FillBooked | BarClosed)[]): Promise<void> =>
    unitOfWork.run((tx) => watch.handle(deliveriesOf(events, { occurredAt: RAISED_AT }), tx));
  const raised = async () => (await alerts.list(new ListAlerts())).items.map(({ rule }) => rule);
  return { take, raised, alerts, outbox };
}

const step = (name: OrderUpdated['step'], id: string, seconds: number, given: Partial<OrderView> = {}): OrderUpdated =>
  orderUpdated(name, { id, updatedAt: at(seconds), filledQuantity: '0', correlationId: `cause_of_${id}`, ...given });
const fill = (id: string, seconds: number, side: 'BUY' | 'SELL', quantity = '2'): FillBooked => {
  const correlationId = `cause_of_${id}`;
  return fillBooked({
    fill: {
      id,
      tradeId: id,
      orderId: id,
      side,
      quantity,
      marketTime: at(seconds),
      bookedAt: at(seconds),
      correlationId,
    },
  });
};

describe('surveillance', () => {
  it('raises an alert with its orders under the cause of the order that showed it, and tells of it', async () => {
    const { take, alerts, outbox } = setUp();
    for (const id of ['a', 'b', 'c']) await take(step('SUBMITTED', id, 0));
    const { items } = await alerts.list(new ListAlerts());
    expect(items).toEqual([
      {
        id: 'alert_00000001',
        rule: 'ORDER_BURST',
        status: 'OPEN',
        accountId: 'paper',
        instrumentId: 'SP500.INDEX',
        message: 'More than 2 orders within one second.',
        details: { orders: '3', ordersMax: '2' },
        orderIds: expect.arrayContaining(['a', 'b', 'c']) as unknown,
        synthetic: false,
        correlationId: 'cause_of_c',
        raisedAt: RAISED_AT,
        resolution: null,
      },
    ]);
    expect(outbox.take()).toMatchObject([{ alertId: 'alert_00000001', rule: 'ORDER_BURST', accountId: 'paper' }]);
  });

  it('raises one alert for what goes on, and another in the next period', async () => {
    const { take, raised, outbox } = setUp();
    for (const seconds of [0, 0.1, 0.2, 0.3, 0.4]) await take(step('SUBMITTED', `order_${seconds}`, seconds));
    expect(await raised()).toEqual(['ORDER_BURST']);
    for (const seconds of [60, 60.1, 60.2]) await take(step('SUBMITTED', `order_${seconds}`, seconds));
    expect(await raised()).toEqual(['ORDER_BURST', 'ORDER_BURST']);
    expect(outbox.take()).toHaveLength(2);
  });

  it('looks at what goes to a market: not at parents, and not at other steps', async () => {
    const { take, raised } = setUp();
    for (const id of ['a', 'b', 'c']) await take(step('SUBMITTED', id, 0, { algorithm: 'VWAP' }));
    for (const id of ['a', 'b', 'c']) await take(step('ACCEPTED', id, 0));
    expect(await raised()).toEqual([]);
  });

  it.each(['the trade comes last', 'the cancel comes last'])('sees layering when %s', async (which) => {
    const { take, raised } = setUp();
    const cancels = ['a', 'b', 'c'].map((id) => step('CANCELED', id, 1));
    const sale = fill('sale', 1, 'SELL');
    for (const event of which === 'the trade comes last' ? [...cancels, sale] : [sale, ...cancels]) await take(event);
    expect(await raised()).toEqual(['LAYERING']);
  });

  it('does not take the cancel of the rest of an order for layering', async () => {
    const { take, raised } = setUp();
    for (const id of ['a', 'b', 'c']) await take(step('CANCELED', id, 1, { filledQuantity: '1' }));
    await take(fill('sale', 1, 'SELL'));
    expect(await raised()).toEqual([]);
  });

  it('sees a wash trade', async () => {
    const { take, raised, alerts } = setUp();
    await take(fill('a', 0, 'BUY'));
    await take(fill('b', 30, 'SELL'));
    expect(await raised()).toEqual(['WASH_TRADE']);
    expect((await alerts.list(new ListAlerts())).items[0]?.orderIds).toEqual(['a', 'b']);
  });

  it.each(['before', 'after'])('sees a large share of a bar that closes %s the fill is booked', async (when) => {
    const { take, raised } = setUp();
    const bar = barClosed({ openTime: at(-60), closeTime: at(60), volume: '7.9' });
    for (const event of when === 'before' ? [bar, fill('a', 0, 'BUY')] : [fill('a', 0, 'BUY'), bar]) await take(event);
    expect(await raised()).toEqual(['LARGE_SHARE_OF_VOLUME']);
    await take(fill('a', 1, 'BUY'));
    expect(await raised()).toHaveLength(1);
  });

  it('sees a large share of an average day, and none at the limit', async () => {
    const { take, raised } = setUp();
    const yesterday = { openTime: '2020-01-01T14:30:00Z', closeTime: '2020-01-01T21:00:00Z' };
    await take(barClosed({ ...yesterday, volume: '40' }));
    await take(fill('a', 0, 'BUY', '4'));
    expect(await raised()).toEqual([]);
    await take(fill('a', 1, 'BUY', '0.1'));
    expect(await raised()).toEqual(['LARGE_SHARE_OF_VOLUME']);
  });
});

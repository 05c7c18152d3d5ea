import type { UnitOfWork } from '#messaging';
import type { AlertBook, NewAlert } from '../application/ports/alert-book.port.js';
import { ListAlerts } from '../contracts/index.js';

export interface AlertBookUnderTest {
  readonly alerts: AlertBook;
  readonly unitOfWork: UnitOfWork;
}

const alert = (id: string, given: Partial<NewAlert> = {}): NewAlert => ({
  id,
  rule: 'LAYERING',
  accountId: 'paper',
  instrumentId: 'A',
  window: id,
  message: '5 buy orders canceled unfilled.',
  details: { canceledOrders: '5', side: 'BUY' },
  orderIds: ['order_1', 'order_2'],
  synthetic: true,
  correlationId: 'bar_1',
  raisedAt: '2020-01-02T21:00:00.000001Z',
  ...given,
});

/** What every alert book does. @param setUp gives an empty one before each test */
export function describeAlertBook(setUp: () => Promise<AlertBookUnderTest>): void {
  let test: AlertBookUnderTest;
  beforeEach(async () => void (test = await setUp()));

  const add = (id: string, given?: Partial<NewAlert>) =>
    test.unitOfWork.run(async (tx) => (await test.alerts.add(tx, [alert(id, given)])).has(id));
  const close = (id: string) => test.unitOfWork.run((tx) => test.alerts.close(tx, id, 'A test.'));
  const ids = async (query: Partial<ListAlerts> = {}) => {
    const page = await test.alerts.list(ListAlerts.of(query));
    return { items: page.items.map(({ id }) => id), nextCursor: page.nextCursor };
  };
  const { window: _, ...shown } = alert('alert_1');
  const open = { ...shown, status: 'OPEN', resolution: null };

  it('keeps an alert as it was raised, and closes it', async () => {
    expect(await add('alert_1')).toBe(true);
    expect(await test.unitOfWork.run((tx) => test.alerts.lock(tx, 'alert_1'))).toEqual(open);
    expect((await test.alerts.list(new ListAlerts())).items).toEqual([open]);
    const closed = { ...open, status: 'CLOSED', resolution: 'A test.' };
    expect(await close('alert_1')).toEqual(closed);
    expect((await test.alerts.list(new ListAlerts())).items).toEqual([closed]);
    expect(await test.unitOfWork.run((tx) => test.alerts.lock(tx, 'alert_2'))).toBeNull();
  });

  it('has one alert for a window of a rule, account and instrument, closed or not', async () => {
    expect(await add('alert_1', { window: 'w' })).toBe(true);
    await close('alert_1');
    expect(await add('alert_2', { window: 'w' })).toBe(false);
    expect(await add('alert_3', { window: 'w', rule: 'WASH_TRADE' })).toBe(true);
    expect(await add('alert_4', { window: 'w', accountId: 'other' })).toBe(true);
    expect(await add('alert_5', { window: 'w', instrumentId: 'B' })).toBe(true);
    expect((await ids()).items).toEqual(['alert_5', 'alert_4', 'alert_3', 'alert_1']);
  });

  it('takes the first of those that come together for one window', async () => {
    await add('alert_1', { window: 'w' });
    const together = [
      alert('alert_2', { window: 'w' }),
      alert('alert_3', { window: 'v', orderIds: [] }),
      alert('alert_4', { window: 'v' }),
      alert('alert_5'),
    ];
    const added = await test.unitOfWork.run((tx) => test.alerts.add(tx, together));
    expect([...added]).toEqual(['alert_3', 'alert_5']);
    expect((await test.alerts.list(new ListAlerts())).items.map(({ id, orderIds }) => [id, orderIds])).toEqual([
      ['alert_5', ['order_1', 'order_2']],
      ['alert_3', []],
      ['alert_1', ['order_1', 'order_2']],
    ]);
    expect((await test.unitOfWork.run((tx) => test.alerts.add(tx, []))).size).toBe(0);
  });

  it('lists the latest first, page by page, open or closed ones or all', async () => {
    for (const id of ['alert_1', 'alert_2', 'alert_3']) await add(id);
    await close('alert_2');
    const first = await ids({ limit: 2 });
    expect(first.items).toEqual(['alert_3', 'alert_2']);
    expect(await ids({ limit: 2, cursor: first.nextCursor ?? '' })).toEqual({ items: ['alert_1'], nextCursor: null });
    expect((await ids({ status: 'OPEN' })).items).toEqual(['alert_3', 'alert_1']);
    expect((await ids({ status: 'CLOSED' })).items).toEqual(['alert_2']);
    await expect(ids({ cursor: 'WyJ4Il0' })).rejects.toMatchObject({ code: 'PLATFORM.BAD_CURSOR' });
  });

  it('keeps nothing of a transaction that failed', async () => {
    const failing = test.unitOfWork.run(async (tx) => {
      await test.alerts.add(tx, [alert('alert_1')]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await ids()).items).toEqual([]);
  });
}

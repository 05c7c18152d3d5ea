import { DirectUnitOfWork, FixedCausality, RecordingOutbox } from '#testing';
import { AlertClosed, CloseAlert } from '../contracts/index.js';
import { InMemoryAlertBook } from '../testing/in-memory-alert-book.js';
import { CloseAlertHandler } from './close-alert.handler.js';

async function setUp() {
  const [unitOfWork, alerts, outbox] = [new DirectUnitOfWork(), new InMemoryAlertBook(), new RecordingOutbox()];
  await unitOfWork.run((tx) =>
    alerts.add(tx, [
      {
        id: 'alert_1',
        rule: 'WASH_TRADE',
        accountId: 'paper',
        instrumentId: 'A',
        window: 'w',
        message: 'Seen.',
        details: {},
        orderIds: [],
        synthetic: false,
        correlationId: 'bar_1',
        raisedAt: '2020-01-02T21:00:00.000000Z',
      },
    ]),
  );
  const handler = new CloseAlertHandler(unitOfWork, alerts, outbox, new FixedCausality({ actor: 'rita' }));
  const close = (resolution: string, alertId = 'alert_1') => handler.execute(CloseAlert.of({ alertId, resolution }));
  return { close, outbox };
}

describe(CloseAlertHandler, () => {
  it('closes an alert with what was found, and tells who did', async () => {
    const { close, outbox } = await setUp();
    expect(await close(' A test. ')).toMatchObject({ ok: true, value: { status: 'CLOSED', resolution: 'A test.' } });
    expect(outbox.take()).toEqual([
      AlertClosed.of({
        alertId: 'alert_1',
        rule: 'WASH_TRADE',
        accountId: 'paper',
        resolution: 'A test.',
        closedBy: 'rita',
      }),
    ]);
  });

  it('may be repeated, but what was found stands', async () => {
    const { close, outbox } = await setUp();
    await close('A test.');
    expect(await close('A test.')).toMatchObject({ ok: true, value: { status: 'CLOSED' } });
    expect(await close('Something else.')).toMatchObject({
      ok: false,
      refusal: { code: 'COMPLIANCE.ALERT_CLOSED', details: { resolution: 'A test.' } },
    });
    expect(outbox.take()).toHaveLength(1);
  });

  it('refuses an alert there is none of, and an empty resolution', async () => {
    const { close } = await setUp();
    expect(await close('x', 'alert_2')).toMatchObject({ refusal: { code: 'COMPLIANCE.ALERT_UNKNOWN' } });
    expect(await close('  ')).toMatchObject({ refusal: { code: 'COMPLIANCE.RESOLUTION_MISSING' } });
  });
});

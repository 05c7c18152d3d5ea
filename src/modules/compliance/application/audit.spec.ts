import { encode, typeOf, type Envelope, type IntegrationEvent } from '#messaging';
import { DirectUnitOfWork } from '#testing';
import { SignalGenerated } from '#modules/ai';
import { barClosed, fillBooked, orderUpdated } from '../../analytics/testing/events.builder.js';
import { GetTrace } from '../contracts/index.js';
import { InMemoryAuditTrail } from '../testing/in-memory-audit-trail.js';
import { GetTraceHandler } from './get-trace.handler.js';
import { RecordEvents } from './record-events.js';
import { VerifyAuditHandler } from './verify-audit.handler.js';

let count = 0;
const envelopeOf = (event: IntegrationEvent, correlationId: string): Envelope => ({
  id: `event_${++count}`,
  type: typeOf(event),
  key: event.key,
  source: typeOf(event).split('.')[0] ?? '',
  occurredAt: '2020-01-02T21:00:00.000000Z',
  correlationId,
  causationId: null,
  payload: encode(event),
});

const signal = SignalGenerated.of({
  signalId: 'signal_1',
  modelId: 'model_1',
  instrumentId: 'SP500.INDEX',
  barTime: '2020-01-02T21:00:00.000000Z',
  expectedReturn: 0.00214,
  strength: 0.6,
  horizonBars: 5,
  referencePrice: '100',
  synthetic: true,
});

async function record(...envelopes: readonly Envelope[]): Promise<InMemoryAuditTrail> {
  const trail = new InMemoryAuditTrail();
  await new DirectUnitOfWork().run((tx) => new RecordEvents(trail).handleEnvelopes(envelopes, tx));
  return trail;
}

describe('the trace of a cause', () => {
  it('leads from the bar to the fill in words', async () => {
    const chain = [barClosed(), signal, orderUpdated('FILLED', { parentOrderId: 'order_0' }), fillBooked()];
    const trail = await record(
      envelopeOf(barClosed({ close: '99' }), 'bar_0'),
      ...chain.map((event) => envelopeOf(event, 'bar_1')),
    );
    const trace = await new GetTraceHandler(trail).execute(GetTrace.of({ correlationId: 'bar_1' }));
    expect(trace?.steps.map(({ sequence, stage, summary }) => `${sequence} ${stage}: ${summary}`)).toEqual([
      '2 bar: SP500.INDEX closed at 100.',
      '3 signal: Model model_1 expects 0.214 % of SP500.INDEX over 5 bars: strength 0.600 (SYNTHETIC).',
      '4 order: Child order order_1: FILLED, BUY 2 SP500.INDEX, 2 filled.',
      '5 fill: Bought 2 SP500.INDEX at 100, fee 1; position 2.',
    ]);
    expect(trace?.steps[3]?.details).toEqual({
      fillId: 'fill_1',
      tradeId: 'trade_1',
      orderId: 'order_1',
      accountId: 'paper',
      marketTime: '2020-01-02T21:00:00.000000Z',
      currency: 'USD',
      averagePrice: '100',
      realisedPnl: '0',
      cash: '799',
    });
  });

  it('shows an event that it has no words for as it is', async () => {
    const unknown = {
      ...envelopeOf(barClosed(), 'bar_1'),
      type: 'news.item-read.v1',
      payload: { n: 1, deep: { a: [true] } },
    };
    const trace = await new GetTraceHandler(await record(unknown)).execute(GetTrace.of({ correlationId: 'bar_1' }));
    expect(trace?.steps).toMatchObject([
      { stage: 'other', summary: 'news.item-read.v1 happened.', details: { n: '1', deep: '{"a":[true]}' } },
    ]);
  });

  it('is null for what never happened', async () => {
    expect(await new GetTraceHandler(await record()).execute(GetTrace.of({ correlationId: 'x' }))).toBeNull();
  });
});

describe('the audit chain', () => {
  it('is verified when asked', async () => {
    const trail = await record(envelopeOf(barClosed(), 'bar_1'));
    expect(await new VerifyAuditHandler(trail).execute()).toMatchObject({ verified: true, entries: 1 });
  });
});

import { BarClosed } from '#modules/data';
import { GenerateSignal, SignalGenerated } from '../contracts/index.js';
import { AiConfig } from '../ai.config.js';
import { aiDesk } from '../testing/ai-desk.js';
import { sampleModel } from '../testing/samples.js';
import { bar, row } from '../testing/scripted-data.js';
import { GenerateSignalHandler } from './generate-signal.handler.js';
import { SignalMaker } from './signal-maker.js';
import { SignalOnBar } from './signal-on-bar.js';

const T0 = '2010-03-01T21:00:00.000000Z';
const T1 = '2010-03-02T21:00:00.000000Z';

const closed = (sequence: number, closeTime = T0): BarClosed =>
  BarClosed.of({
    feedId: 'replay',
    instrumentId: 'SP500.INDEX',
    timeframe: '1d',
    openTime: '2010-03-01T14:30:00.000000Z',
    closeTime,
    open: '1105',
    high: '1116',
    low: '1105',
    close: '1115.71',
    volume: '100',
    synthetic: false,
    sequence: String(sequence),
  });

async function desk(config = new AiConfig()) {
  const made = aiDesk(config);
  await made.unitOfWork.run((tx) => made.models.add(tx, sampleModel()));
  return {
    ...made,
    onBar: new SignalOnBar(made.models, made.maker, made.log),
    onDemand: new GenerateSignalHandler(made.models, made.data, made.maker),
  };
}

describe(SignalOnBar.name, () => {
  it('speaks when its horizon is over, not in between', async () => {
    const { onBar, outbox } = await desk();
    for (const sequence of [1, 2, 3, 4]) await onBar.drive(closed(sequence));
    expect(outbox.events).toEqual([]);
    await onBar.drive(closed(5));
    expect(outbox.events).toHaveLength(1);
  });

  it('predicts from what was known at the bar, and stores signal and event together', async () => {
    const { onBar, outbox, signals, data } = await desk();
    await onBar.drive(closed(0));
    expect(data.asked).toMatchObject([{ asOf: T0 }]);
    // 1 + 2 thousandths are 0.15 of two deviations of 0.01.
    expect(outbox.take()).toEqual([
      SignalGenerated.of({
        signalId: 'signal_00000001',
        modelId: 'model_1',
        instrumentId: 'SP500.INDEX',
        barTime: T0,
        expectedReturn: 0.003,
        strength: 0.15,
        horizonBars: 5,
        referencePrice: '1115.71',
        synthetic: false,
      }),
    ]);
    expect((await signals.page({ limit: 1 })).items[0]).toMatchObject({
      id: 'signal_00000001',
      correlationId: 'cause_1',
    });
  });

  it('speaks once when the same event comes again', async () => {
    const { onBar, outbox } = await desk();
    await onBar.drive(closed(0));
    await onBar.drive(closed(0));
    expect(outbox.events).toHaveLength(1);
  });

  it('speaks once when it is asked twice at the same moment', async () => {
    const { onBar, onDemand, outbox } = await desk();
    const [, asked] = await Promise.all([
      onBar.drive(closed(0)),
      onDemand.execute(GenerateSignal.of({ instrumentId: 'SP500.INDEX' })),
    ]);
    expect(outbox.events).toHaveLength(1);
    expect(asked).toMatchObject({ ok: true, value: { id: (outbox.events[0] as SignalGenerated).signalId } });
  });

  it('is silent without an active model', async () => {
    const { models, maker, log, outbox } = aiDesk();
    await new SignalOnBar(models, maker, log).drive(closed(0));
    expect(outbox.events).toEqual([]);
  });

  it('says why it is silent when the features of the bar are not there', async () => {
    const { onBar, log, outbox } = await desk();
    await onBar.drive(closed(5, T1));
    expect(outbox.events).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { code: 'AI.FEATURES_MISSING', barTime: T1 } }]);
  });
});

describe(SignalMaker.name, () => {
  it('puts features in the order that the model was trained on', async () => {
    const { onBar, outbox, data } = await desk();
    data.features = [row(T0, [7, 2, 1], ['other', 'b', 'a'])];
    await onBar.drive(closed(0));
    expect(outbox.take()).toMatchObject([{ expectedReturn: 0.003 }]);
  });

  it('refuses when its features mean something else than in training', async () => {
    const { onBar, log, data } = await desk();
    data.features = [Object.assign(row(T0, [1, 2]), { definitionSha256: 'e'.repeat(64) })];
    await onBar.drive(closed(0));
    expect(log.lines).toMatchObject([{ fields: { code: 'AI.FEATURES_CHANGED' } }]);
  });

  it.each([
    [true, 0],
    [false, -1],
  ])('with longOnly %s asks for %d when it expects a fall', async (longOnly, strength) => {
    const { onBar, outbox, data } = await desk(Object.assign(new AiConfig(), { longOnly }));
    data.features = [row(T0, [-30, 0])];
    await onBar.drive(closed(0));
    expect(outbox.take()).toMatchObject([{ expectedReturn: -0.03, strength }]);
  });
});

describe(GenerateSignalHandler.name, () => {
  const generate = GenerateSignal.of({ instrumentId: 'SP500.INDEX' });

  it('gives the signal that the bar has had already', async () => {
    const { onBar, onDemand, outbox } = await desk();
    await onBar.drive(closed(0));
    expect(await onDemand.execute(generate)).toMatchObject({ ok: true, value: { id: 'signal_00000001' } });
    expect(outbox.events).toHaveLength(1);
  });

  it('speaks on the latest bar, due or not', async () => {
    const { onDemand, outbox, data } = await desk();
    data.bars = [bar(T1, '1118.31')];
    data.features = [row(T1, [1, 2])];
    expect(await onDemand.execute(generate)).toMatchObject({ value: { barTime: T1, referencePrice: '1118.31' } });
    expect(outbox.events).toHaveLength(1);
  });

  it('refuses without a model, without bars', async () => {
    const { models, data, maker } = aiDesk();
    expect(await new GenerateSignalHandler(models, data, maker).execute(generate)).toMatchObject({
      refusal: { code: 'AI.NO_ACTIVE_MODEL' },
    });
    const { onDemand, data: none } = await desk();
    none.bars = [];
    expect(await onDemand.execute(generate)).toMatchObject({ refusal: { code: 'AI.NO_BARS' } });
  });
});

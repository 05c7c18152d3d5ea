import { RecordingLog, eventually } from '#testing';
import { LoadBars } from '../contracts/index.js';
import { DataConfig } from '../data.config.js';
import { randomTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { FeedRunner } from './feed-runner.js';

const config = Object.assign(new DataConfig(), {
  replayBarsPerSecond: 200,
  syntheticBarsPerSecond: 20,
  syntheticQuotesPerSecond: 50,
});

async function setUp(rows = 40, given = config) {
  const desk = dataDesk(given);
  desk.files.texts.set('TEST.csv', csvOf(randomTable(rows)));
  await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'], replay: true }));
  const log = new RecordingLog();
  const runner = new FeedRunner(desk.feeds, desk.stepper, log, given);
  return { ...desk, log, runner };
}

describe(FeedRunner.name, () => {
  it('runs a replay to its end, each bar once and in order', async () => {
    const { runner, outbox, feeds } = await setUp();
    await runner.start();
    await eventually(async () => expect((await feeds.find('replay'))?.status).toBe('FINISHED'));
    await runner.stop();
    expect(outbox.events.map((event) => ('sequence' in event ? event.sequence : null))).toEqual(
      Array.from({ length: 20 }, (_, i) => String(i)),
    );
  });

  it('stands while paused, goes on when resumed, at once', async () => {
    const { runner, stepper, outbox } = await setUp(400);
    await runner.start();
    await eventually(() => expect(outbox.events.length).toBeGreaterThan(2));
    await stepper.control('replay', 'PAUSE');
    const standing = outbox.events.length;
    await stepper.control('replay', 'PAUSE');
    expect(outbox.events.length).toBe(standing);
    await stepper.control('replay', 'RESUME');
    await eventually(() => expect(outbox.events.length).toBeGreaterThan(standing));
    await runner.stop();
  });

  it('stops with the bar that is under way stored, and moves nothing afterwards', async () => {
    const { runner, stream, outbox, feeds } = await setUp(400);
    await runner.start();
    await eventually(() => expect(outbox.events.length).toBeGreaterThan(0));
    await runner.stop();
    expect(stream.updates).toHaveLength(outbox.events.length);
    expect((await feeds.find('replay'))?.nextSequence).toBe(outbox.events.length);
  });

  it('goes on after a failure', async () => {
    const { runner, feeds, outbox, log } = await setUp(400);
    const find = feeds.find.bind(feeds);
    let failures = 1;
    feeds.find = async (id) => (failures-- > 0 ? Promise.reject(new Error('the database is away')) : find(id));
    await runner.start();
    await eventually(() => expect(outbox.events.length).toBeGreaterThan(0));
    await runner.stop();
    expect(log.lines).toMatchObject([{ level: 'error', fields: { error: 'Error: the database is away' } }]);
  });

  it('quotes between the bars of the generated market', async () => {
    const { runner, openSynthetic, stream, outbox } = await setUp();
    await openSynthetic.run({ barsPerSecond: 20 });
    await runner.start();
    await eventually(() => expect(outbox.events.some(({ key }) => key === 'ALFA.SIM')).toBe(true));
    await runner.stop();
    const times = stream.updates.flatMap(({ update }) =>
      update.kind === 'quote' && update.quote.instrumentId === 'ALFA.SIM' ? [update.quote.time] : [],
    );
    expect(times.length).toBeGreaterThan(1);
    expect(times).toEqual(times.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it('leaves feeds alone that are to be stepped', async () => {
    const { runner, outbox, stepper } = await setUp(40, Object.assign(new DataConfig(), { feeds: 'stepped' }));
    await runner.start();
    await stepper.step('replay');
    expect(outbox.events).toHaveLength(1);
    await runner.stop();
  });
});

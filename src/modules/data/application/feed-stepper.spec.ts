import type { MarketUpdate } from '#kernel';
import { BarClosed, LoadBars } from '../contracts/index.js';
import { randomTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { FeedStepper } from './feed-stepper.js';

async function replay(rows = 10) {
  const desk = dataDesk();
  desk.files.texts.set('TEST.csv', csvOf(randomTable(rows)));
  await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'], replay: true }));
  return desk;
}

const kinds = (updates: readonly { update: MarketUpdate }[]) => updates.map(({ update }) => update.kind);

describe(FeedStepper.name, () => {
  it('publishes a bar to the market first, then stores position and event together', async () => {
    const { stepper, stream, outbox, feeds } = await replay();
    let before: unknown = null;
    stream.take = async () => {
      before = { events: outbox.events.length, sequence: (await feeds.find('replay'))?.nextSequence };
    };
    const step = await stepper.step('replay');
    expect(before).toEqual({ events: 0, sequence: 0 });
    expect(await feeds.find('replay')).toMatchObject({ position: step?.time, nextSequence: 1 });
    const [event] = outbox.take();
    expect(event).toBeInstanceOf(BarClosed);
    expect(event).toMatchObject({ feedId: 'replay', instrumentId: 'TEST.FILE', sequence: '0', synthetic: false });
  });

  it('gives each bar a correlation id of its own, the same on every run', async () => {
    const runs = await Promise.all(
      [1, 2].map(async () => {
        const { stepper, stream } = await replay();
        await stepper.step('replay');
        await stepper.step('replay');
        return stream.updates.map(({ correlationId }) => correlationId);
      }),
    );
    expect(runs[0]).toEqual(['bar_TEST.FILE_2015-01-07T00:00Z', 'bar_TEST.FILE_2015-01-08T00:00Z']);
    expect(runs[1]).toEqual(runs[0]);
  });

  it('publishes the same bar again after a crash between the market and the store', async () => {
    const { stepper, startStepper, stream, outbox, feeds } = await replay();
    const put = feeds.replace.bind(feeds);
    feeds.replace = async () => Promise.reject(new Error('the database is away'));
    await expect(stepper.step('replay')).rejects.toThrow('away');
    feeds.replace = put;
    await startStepper().step('replay');
    expect(stream.updates).toHaveLength(2);
    expect(stream.updates[1]).toEqual(stream.updates[0]);
    expect(outbox.take()).toHaveLength(1);
  });

  it('comes to an end, says so, and stays there', async () => {
    const { stepper, feeds, outbox } = await replay(6);
    for (const expected of [1, 2, 3]) {
      expect(await stepper.step('replay')).not.toBeNull();
      expect(outbox.events).toHaveLength(expected);
    }
    expect((await feeds.find('replay'))?.status).toBe('FINISHED');
    expect(await stepper.step('replay')).toBeNull();
    expect(outbox.events).toHaveLength(3);
  });

  it('begins again at the first bar', async () => {
    const { stepper, outbox } = await replay();
    await stepper.step('replay');
    const [first] = outbox.take();
    await stepper.step('replay');
    await stepper.control('replay', 'RESTART');
    outbox.take();
    await stepper.step('replay');
    expect(outbox.take()).toEqual([first]);
  });

  it('moves a feed by one change at a time, however many ask at once', async () => {
    const { stepper, outbox } = await replay(40);
    let open = 0;
    let most = 0;
    stepper.onChange(() => (open -= 1));
    const steps = Array.from({ length: 10 }, async () => {
      open += 1;
      most = Math.max(most, open);
      return stepper.step('replay');
    });
    const times = (await Promise.all(steps)).map((step) => step?.time);
    expect(most).toBe(10);
    expect(new Set(times).size).toBe(10);
    expect(outbox.events.map((event) => (event instanceof BarClosed ? event.sequence : ''))).toEqual(
      Array.from({ length: 10 }, (_, i) => String(i)),
    );
  });

  it('replays several instruments together: at each step all that close', async () => {
    const desk = dataDesk();
    const [a, b] = [randomTable(12, 1, 'A.FILE'), randomTable(10, 2, 'B.FILE')];
    desk.files.texts.set('A.csv', csvOf(a)).set('B.csv', csvOf(b));
    await desk.loadBars.execute(LoadBars.of({ files: ['A.csv', 'B.csv'], replay: true }));
    const seen: string[][] = [];
    for (let step = await desk.stepper.step('replay'); step !== null; step = await desk.stepper.step('replay')) {
      seen.push(desk.outbox.take().map((event) => event.key));
    }
    expect(seen).toEqual(
      [...Array.from({ length: 4 }, () => ['A.FILE', 'B.FILE']), ['A.FILE'], ['A.FILE']].slice(-seen.length),
    );
    expect(seen.at(-1)).toEqual(['A.FILE']);
  });

  it('goes on with the generated market as if it had not been stopped', async () => {
    const [straight, stopped] = [dataDesk(), dataDesk()];
    await straight.openSynthetic.run({ barsPerSecond: 1 });
    await stopped.openSynthetic.run({ barsPerSecond: 1 });
    for (let i = 0; i < 6; i++) await straight.stepper.step('synthetic');
    for (let i = 0; i < 3; i++) await stopped.stepper.step('synthetic');
    const restarted = stopped.startStepper();
    for (let i = 0; i < 3; i++) await restarted.step('synthetic');
    expect(stopped.outbox.events).toEqual(straight.outbox.events);
    expect(straight.outbox.events).toHaveLength(24);
  });

  it('quotes the generated market at the close, before its bar', async () => {
    const { openSynthetic, stepper, stream } = dataDesk();
    await openSynthetic.run({ barsPerSecond: 1 });
    await stepper.step('synthetic');
    expect(kinds(stream.updates)).toEqual(['quote', 'quote', 'quote', 'quote', 'bar', 'bar', 'bar', 'bar']);
  });

  it('refuses what cannot be done with a feed', async () => {
    const { stepper } = await replay();
    expect(await stepper.control('nowhere', 'PAUSE')).toMatchObject({ refusal: { code: 'DATA.FEED_UNKNOWN' } });
    await expect(stepper.step('nowhere')).rejects.toMatchObject({ code: 'DATA.FEED_UNKNOWN' });
  });
});

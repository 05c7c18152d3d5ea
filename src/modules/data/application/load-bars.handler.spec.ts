import { LoadBars } from '../contracts/index.js';
import { randomTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { LoadBarsHandler } from './load-bars.handler.js';

const load = (files: string[], replay?: boolean) => LoadBars.of({ files, ...(replay === undefined ? {} : { replay }) });

describe(LoadBarsHandler.name, () => {
  it('stores what is sound and reports the rest', async () => {
    const { loadBars, files, catalogue, bars } = dataDesk();
    files.texts.set('A.csv', `${csvOf(randomTable(300))}\n2015-11-01,2,1,3,2,1`);
    const loaded = await loadBars.execute(load(['A.csv']));
    expect(loaded).toMatchObject({
      ok: true,
      value: {
        id: 'load_00000001',
        source: 'A.csv',
        instrumentIds: ['A.FILE'],
        bars: 300,
        firstTime: '2015-01-02T00:00:00.000000Z',
        lastTime: '2015-10-28T00:00:00.000000Z',
        rejectedRows: [{ file: 'A.csv', line: 302, code: 'DATA.HIGH_BELOW_LOW' }],
        issues: [{ code: 'DATA.ROWS_LEFT_OUT', severity: 'ERROR', instrumentId: 'A.FILE' }],
      },
    });
    const known = await catalogue.find('A.FILE');
    expect(known).toMatchObject({ instrument: { tickSize: '0.01' }, feedId: null, visibleUntil: null });
    expect(bars.files.size).toBe(1);
  });

  it('says of every instrument by itself what came of it', async () => {
    const { loadBars, files } = dataDesk();
    files.texts.set('A.csv', csvOf(randomTable(10)));
    files.texts.set('B.csv', csvOf(randomTable(300)));
    const loaded = await loadBars.execute(load(['A.csv', 'B.csv']));
    const span = { timeframe: '1d', firstTime: '2015-01-02T00:00:00.000000Z' };
    expect(loaded).toMatchObject({
      value: {
        bars: 310,
        histories: [
          { ...span, instrumentId: 'A.FILE', bars: 10, lastTime: '2015-01-11T00:00:00.000000Z' },
          { ...span, instrumentId: 'B.FILE', bars: 300, lastTime: '2015-10-28T00:00:00.000000Z' },
        ],
      },
    });
  });

  it('changes nothing when the same bytes come again', async () => {
    const { loadBars, files, catalogue } = dataDesk();
    files.texts.set('A.csv', csvOf(randomTable(10)));
    const first = await loadBars.execute(load(['A.csv'], true));
    expect(await loadBars.execute(load(['A.csv'], true))).toEqual(first);
    expect((await catalogue.loads({ limit: 9 })).items).toHaveLength(1);
  });

  it('loads again when a later load has taken the place of the history', async () => {
    const { loadBars, files, catalogue } = dataDesk();
    const [one, other] = [csvOf(randomTable(10, 1)), csvOf(randomTable(10, 2))];
    for (const text of [one, other, one]) {
      files.texts.set('A.csv', text);
      expect(await loadBars.execute(load(['A.csv']))).toMatchObject({ ok: true });
    }
    expect((await catalogue.loads({ limit: 9 })).items).toHaveLength(3);
  });

  it('writes the file again when it is gone', async () => {
    const { loadBars, files, bars } = dataDesk();
    files.texts.set('A.csv', csvOf(randomTable(10)));
    await loadBars.execute(load(['A.csv']));
    bars.files.clear();
    await loadBars.execute(load(['A.csv']));
    expect(bars.files.size).toBe(1);
  });

  it('stores nothing when a file has nothing usable', async () => {
    const { loadBars, files, catalogue, bars, feeds } = dataDesk();
    files.texts.set('A.csv', csvOf(randomTable(10))).set('B.csv', 'date,open,high,low,close\n2020-01-02,1,2,3,4');
    expect(await loadBars.execute(load(['A.csv', 'B.csv'], true))).toMatchObject({
      refusal: { code: 'DATA.NOTHING_USABLE', details: { file: 'B.csv', rejectedRows: '1' } },
    });
    expect([bars.files.size, (await catalogue.loads({ limit: 9 })).items.length, (await feeds.list()).length]).toEqual([
      0, 0, 0,
    ]);
  });

  it('makes a replay that shows its first half only', async () => {
    const { loadBars, files, catalogue } = dataDesk();
    const table = randomTable(10);
    files.texts.set('A.csv', csvOf(table));
    await loadBars.execute(load(['A.csv'], true));
    expect(await catalogue.find('A.FILE')).toMatchObject({
      feedId: 'replay',
      visibleUntil: BigInt(table.closeTimes[4] ?? 0),
    });
  });

  it('does not exchange a history under a running replay', async () => {
    const { loadBars, files } = dataDesk();
    files.texts.set('A.csv', csvOf(randomTable(10)));
    await loadBars.execute(load(['A.csv'], true));
    files.texts.set('A.csv', csvOf(randomTable(11)));
    expect(await loadBars.execute(load(['A.csv']))).toMatchObject({ refusal: { code: 'DATA.INSTRUMENT_IN_REPLAY' } });
    expect(await loadBars.execute(load(['A.csv'], true))).toMatchObject({ ok: true });
  });

  it('begins a new replay at its own start, whatever the one before had read ahead', async () => {
    const { loadBars, files, stepper, outbox } = dataDesk();
    for (const seed of [1, 2]) {
      files.texts.set('A.csv', csvOf(randomTable(10, seed)));
      await loadBars.execute(load(['A.csv'], true));
      await stepper.step('replay');
    }
    const [first, second] = outbox.take();
    expect(second).not.toEqual(first);
    expect(second).toMatchObject({ close: randomTable(10, 2).close[5], sequence: '0' });
  });

  it('loads the history that comes with the program when no file is named', async () => {
    const { loadBars, files, catalogue } = dataDesk();
    files.texts.set('built-in.csv', csvOf(randomTable(10)));
    expect(await loadBars.execute(load([]))).toMatchObject({
      value: { source: 'vega-datasets/data/sp500-2000.csv', instrumentIds: ['SP500.INDEX'] },
    });
    expect(await catalogue.find('SP500.INDEX')).toMatchObject({
      instrument: { name: 'S&P 500 index', venue: 'INDEX' },
    });
  });

  it('says which file it cannot read', async () => {
    expect(await dataDesk().loadBars.execute(load(['nowhere.csv']))).toMatchObject({
      refusal: { code: 'DATA.FILE_UNREADABLE', details: { file: 'nowhere.csv' } },
    });
  });
});

import { toRfc3339 } from '#kernel';
import { GetBars, GetFeatures, LoadBars } from '../contracts/index.js';
import { randomTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { FeatureFollowers } from './feature-followers.js';
import { barsHandler } from '../testing/ticks/some-ticks.js';
import { GetFeaturesHandler } from './get-features.handler.js';
import { KnownHistory } from './known-history.js';

const table = randomTable(600);
const timeOf = (row: number): string => toRfc3339(BigInt(table.closeTimes[row] ?? 0));

async function setUp(replay: boolean) {
  const desk = dataDesk();
  desk.files.texts.set('TEST.csv', csvOf(table));
  await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'], replay }));
  const { known, inputs } = desk;
  return {
    ...desk,
    getBars: barsHandler(desk),
    getFeatures: new GetFeaturesHandler(known, inputs, new FeatureFollowers()),
  };
}

describe(KnownHistory.name, () => {
  it('shows nothing of a replay after its position, whatever is asked for', async () => {
    const { getBars, getFeatures, stepper } = await setUp(true);
    const instrumentId = 'TEST.FILE';
    const to = timeOf(599);
    const newest = async () => [
      (await getBars.execute(GetBars.of({ instrumentId, to }))).items[0]?.closeTime,
      (await getFeatures.execute(GetFeatures.of({ instrumentId, asOf: to })))[0]?.knownAt,
    ];
    expect(await newest()).toEqual([timeOf(299), timeOf(299)]);
    await stepper.step('replay');
    expect(await newest()).toEqual([timeOf(300), timeOf(300)]);
  });

  it('shows all of a history that stands still', async () => {
    const { getBars } = await setUp(false);
    expect((await getBars.execute(GetBars.of({ instrumentId: 'TEST.FILE' }))).items[0]?.closeTime).toBe(timeOf(599));
  });

  it('gives pages from the latest on, each bar once', async () => {
    const { getBars } = await setUp(false);
    const window = { instrumentId: 'TEST.FILE', from: timeOf(10), to: timeOf(14), limit: 2 };
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await getBars.execute(GetBars.of({ ...window, ...(cursor === undefined ? {} : { cursor }) }));
      seen.push(...page.items.map(({ closeTime }) => closeTime));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([14, 13, 12, 11, 10].map(timeOf));
  });

  it('gives features as of a time, the latest first', async () => {
    const { getFeatures } = await setUp(false);
    const rows = await getFeatures.execute(GetFeatures.of({ instrumentId: 'TEST.FILE', asOf: timeOf(400), limit: 3 }));
    expect(rows.map(({ time }) => time)).toEqual([timeOf(400), timeOf(399), timeOf(398)]);
    expect(rows[0]?.values).toHaveLength(20);
    expect(
      await getFeatures.execute(GetFeatures.of({ instrumentId: 'TEST.FILE', asOf: timeOf(100), limit: 3 })),
    ).toEqual([]);
  });

  it('names what is not known or cannot be', async () => {
    const { getBars } = await setUp(false);
    await expect(getBars.execute(GetBars.of({ instrumentId: 'NO.FILE' }))).rejects.toMatchObject({
      code: 'DATA.INSTRUMENT_UNKNOWN',
    });
    await expect(
      getBars.execute(GetBars.of({ instrumentId: 'TEST.FILE', to: '2020-02-30T99:00:00Z' })),
    ).rejects.toMatchObject({
      code: 'DATA.TIME_IMPOSSIBLE',
    });
  });
});

import type { Query } from '#messaging';
import { QueryBus } from '#messaging';
import { BarClosed, GetBars, ListInstruments } from '#modules/data';
import { AccountOpened } from '#modules/execution';
import { riskMemory } from '../testing/risk-memory.js';
import { LearnInstruments } from './learn-instruments.js';

/** A data module with three instruments that each closed once. */
class DataStandIn extends QueryBus {
  readonly asked: GetBars[] = [];

  async ask<R>(query: Query<R>): Promise<R> {
    if (query instanceof ListInstruments) {
      return [
        { id: 'AAA.XNAS', lotSize: '1', synthetic: false },
        { id: 'BBB.XNAS', lotSize: '10', synthetic: false },
        { id: 'CCC.SIM', lotSize: '1', synthetic: true },
      ] as R;
    }
    if (!(query instanceof GetBars)) throw new Error('the data module was asked something else');
    this.asked.push(query);
    const { instrumentId } = query;
    const bar = {
      instrumentId,
      timeframe: '1d',
      closeTime: '2020-01-01T21:00:00.000000Z',
      close: '9',
      synthetic: false,
    };
    return { items: [bar], nextCursor: null } as R;
  }
}

const bar = (closeTime: string): BarClosed =>
  Object.assign(new BarClosed(), { instrumentId: 'AAA.XNAS', closeTime: `${closeTime}T21:00:00.000000Z` });

async function setUp(mandates = ['paper:*']) {
  const memory = await riskMemory({ config: { mandates } });
  const data = new DataStandIn();
  const step = new LearnInstruments(data, memory.history, memory.config);
  return { ...memory, data, step, asked: () => data.asked.splice(0).map(({ instrumentId, to }) => [instrumentId, to]) };
}

const opened = AccountOpened.of({
  accountId: 'paper',
  name: 'paper',
  currency: 'USD',
  initialCash: '1',
  synthetic: false,
});

describe(LearnInstruments.name, () => {
  it('learns what a new account may trade', async () => {
    const { step, asked, history } = await setUp();
    await step.drive(opened);
    expect(asked()).toEqual([
      ['AAA.XNAS', undefined],
      ['BBB.XNAS', undefined],
    ]);
    expect((await history.closes(null, ['BBB.XNAS']))[0]).toMatchObject({ lotSize: '10', times: [expect.any(String)] });
    const named = await setUp(['paper:CCC.SIM', 'other:AAA.XNAS']);
    await named.step.drive(opened);
    expect(named.asked()).toEqual([['CCC.SIM', undefined]]);
  });

  it('learns an instrument at its first bar, and again when time runs backwards, never beyond the bar', async () => {
    const { step, asked } = await setUp();
    for (const day of ['2020-01-02', '2020-01-03', '2020-01-04', '2020-01-02', '2020-01-03'])
      await step.drive(bar(day));
    expect(asked()).toEqual([
      ['AAA.XNAS', '2020-01-02T21:00:00.000000Z'],
      ['AAA.XNAS', '2020-01-02T21:00:00.000000Z'],
    ]);
  });
});

import { type Result, dateToMicros, ok, refused } from '#kernel';
import { CollectFilings } from '../contracts/index.js';
import { refusal } from '../domain/data.errors.js';
import type { FilingContent, HoldingsReport } from '../domain/filings/filing-content.js';
import { InMemoryDocuments } from '../testing/in-memory-documents.js';
import { InMemorySeriesStore } from '../testing/in-memory-series-store.js';
import { InMemorySymbology } from '../testing/in-memory-symbology.js';
import { CollectFilingsHandler } from './collect-filings.handler.js';
import { FilingKeeper } from './filing-keeper.js';
import type { Filing, FilingsOffer } from './ports/data-provider.port.js';
import type { ProviderReads } from './provider-reads.js';

const filing = (accession: string, form: string, filedOn: string): Filing => ({
  accession,
  form,
  filedOn,
  periodEnd: '',
  acceptedAt: dateToMicros(filedOn),
  items: '',
  url: `https://www.sec.gov/${accession}`,
});
const text: FilingContent = { kind: 'text', items: [{ number: '2.02', title: 'Results' }], text: 'Well.' };
const holdings = (periodEnd: string, amount: number): HoldingsReport => ({
  kind: 'holdings',
  manager: { cik: '9', name: 'Big' },
  periodEnd,
  amendment: null,
  holdings: [{ cusip: '037833100', issuer: 'APPLE', titleOfClass: 'COM', value: 1, amount, unit: 'SH', option: null }],
});

function setUp(contents: Readonly<Record<string, FilingContent | 'DATA.PROVIDER_CHANGED' | 'DATA.PROVIDER_RESTING'>>) {
  const [documents, series, symbology] = [new InMemoryDocuments(), new InMemorySeriesStore(), new InMemorySymbology()];
  const naming = { instrumentId: 'AAPL.X', from: '2000-01-01', to: null } as const;
  symbology.namings.push(
    { ...naming, kind: 'TICKER', value: 'AAPL' },
    { ...naming, kind: 'CUSIP', value: '037833100' },
  );
  const all = Object.keys(contents)
    .toReversed()
    .map((name) => filing(name, '8-K', `2023-0${name.slice(1)}-01`));
  const asked: string[] = [];
  const offer: FilingsOffer = {
    filings: async () => ({ value: all, provenance: {} as never }),
    content: async (_, { accession }) => ({ value: accession as never, provenance: {} as never }),
  };
  const reads = {
    read: async (_: string, __: unknown, ask: (of: FilingsOffer, access: never) => Promise<{ value: unknown }>) => {
      const { value } = await ask(offer, {} as never);
      if (typeof value !== 'string') return ok({ value, provenance: {} });
      asked.push(value);
      const content = contents[value];
      return (typeof content === 'string' ? refused(refusal(content)) : ok({ value: content })) as Result<unknown>;
    },
  } as unknown as ProviderReads;
  const handler = new CollectFilingsHandler(reads, documents, new FilingKeeper(documents, series, symbology));
  const collect = async (limit = 50) => {
    const done = await handler.execute(CollectFilings.of({ provider: 'edgar', company: 'aapl', limit }));
    return done.ok ? { ...done.value } : done.refusal;
  };
  return { collect, documents, series, asked };
}

describe(CollectFilingsHandler.name, () => {
  it('keeps each filing once, the oldest first, and goes on where it ended', async () => {
    const { collect, documents, asked } = setUp({ a1: text, a2: text, a3: text });
    expect(await collect(2)).toMatchObject({ listed: 3, known: 0, added: 2, left: 1, problems: [] });
    expect(await collect(2)).toMatchObject({ listed: 3, known: 2, added: 1, left: 0 });
    expect(asked).toEqual(['a1', 'a2', 'a3']);
    expect(documents.kept.get('edgar:a1')).toMatchObject({
      kind: 'FILING',
      title: '8-K aapl: 2.02 Results',
      instrumentIds: ['AAPL.X'],
      releasedAt: dateToMicros('2023-01-01'),
    });
  });

  it('goes past a filing that cannot be read, and ends where the provider does', async () => {
    const { collect } = setUp({ a1: 'DATA.PROVIDER_CHANGED', a2: text, a3: 'DATA.PROVIDER_RESTING', a4: text });
    expect(await collect()).toMatchObject({
      added: 1,
      left: 2,
      problems: [{ accession: 'a1', form: '8-K' }],
      endedBy: 'DATA.PROVIDER_RESTING',
    });
  });

  it('makes releases of what managers hold, from quarter to quarter', async () => {
    const { collect, series } = setUp({ a1: holdings('2023-03-31', 5), a2: holdings('2023-06-30', 8) });
    expect(await collect()).toMatchObject({ added: 2, releases: 2 });
    const kept = await series.read({ name: 'institutions', instrumentId: 'AAPL.X' });
    expect(kept.map(({ knownAt, values }) => [knownAt, values[0]])).toEqual([
      [Number(dateToMicros('2023-01-01')), 5],
      [Number(dateToMicros('2023-02-01')), 8],
    ]);
    expect(await collect()).toMatchObject({ added: 0, releases: 0 });
  });
});

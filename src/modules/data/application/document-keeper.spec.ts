import { LexiconSentiment } from '#features';
import { fromRfc3339, ok } from '#kernel';
import { CollectNews } from '../contracts/index.js';
import { InMemoryDocuments } from '../testing/in-memory-documents.js';
import { InMemorySeriesStore } from '../testing/in-memory-series-store.js';
import { InMemorySymbology } from '../testing/in-memory-symbology.js';
import { CollectNewsHandler } from './collect-news.handler.js';
import { DocumentKeeper } from './document-keeper.js';
import { EntityLinks } from './entity-links.js';
import type { NewsItem } from './ports/data-provider.port.js';
import type { StoredDocument } from './ports/document-store.port.js';
import type { ProviderReads } from './provider-reads.js';

const at = fromRfc3339('2020-04-17T20:05:00Z');
const document = (id: string, title: string, more: Partial<StoredDocument> = {}): StoredDocument => ({
  id,
  kind: 'NEWS',
  source: 'wire',
  title,
  body: '',
  url: null,
  releasedAt: at,
  instrumentIds: [],
  ...more,
});

function setUp() {
  const [documents, series, symbology] = [new InMemoryDocuments(), new InMemorySeriesStore(), new InMemorySymbology()];
  const facebook = { instrumentId: 'META.X', from: '2012-05-18', to: '2021-10-27' } as const;
  symbology.namings.push(
    { ...facebook, kind: 'TICKER', value: 'FB' },
    { ...facebook, kind: 'NAME', value: 'Facebook, Inc.' },
    { ...facebook, instrumentId: 'MSFT.X', kind: 'TICKER', value: 'MSFT' },
  );
  const keeper = new DocumentKeeper(documents, series, new EntityLinks(symbology), new LexiconSentiment());
  const scores = async () =>
    (await series.read({ name: 'sentiment' })).map(({ instrumentId, origin, knownAt, values }) => [
      instrumentId,
      origin,
      BigInt(knownAt),
      Math.sign(values[0] ?? 0),
    ]);
  return { documents, keeper, scores, symbology };
}

describe(DocumentKeeper.name, () => {
  it('links a text to who is spoken of, and keeps what it says of them from its release on', async () => {
    const { documents, keeper, scores } = setUp();
    const linked = await keeper.keep([
      document('a', 'Facebook beats estimates and raises guidance'),
      document('b', '$FB plunges after profit warning', { kind: 'SOCIAL', instrumentIds: ['MSFT.X'] }),
      document('c', 'Facebook soars', { releasedAt: fromRfc3339('2022-01-01T00:00:00Z') }),
      document('d', 'Facebook, Inc. warns of losses', { kind: 'FILING' }),
    ]);
    expect(linked).toBe(4);
    expect(documents.kept.get('b')?.instrumentIds).toEqual(['MSFT.X', 'META.X']);
    expect(documents.kept.get('c')?.instrumentIds).toEqual([]);
    expect(await scores()).toEqual([
      ['META.X', 'a', at, 1],
      ['META.X', 'b', at, -1],
      ['MSFT.X', 'b', at, -1],
    ]);
  });

  it('takes back what it said when the text is kept anew', async () => {
    const { keeper, scores } = setUp();
    await keeper.keep([document('a', 'Facebook soars')]);
    await keeper.keep([document('a', '$MSFT plunges after profit warning', { releasedAt: at + 1n })]);
    expect(await scores()).toEqual([['MSFT.X', 'a', at + 1n, -1]]);
  });

  it('keeps news once, by the tickers of the provider and by the text', async () => {
    const { documents, keeper, symbology } = setUp();
    const item = (id: string, headline: string, symbols: string[]): NewsItem => ({
      id,
      publishedAt: at,
      headline,
      summary: '',
      source: 'wire',
      url: 'https://wire.example',
      symbols,
    });
    const items = [item('n1', 'Shares of Facebook rise', ['MSFT', 'NONE']), item('n2', 'Nothing', [])];
    const reads = { read: async () => ok({ value: items, provenance: {} }) } as unknown as ProviderReads;
    const handler = new CollectNewsHandler(reads, documents, keeper, symbology);
    const collect = () =>
      handler.execute(CollectNews.of({ provider: 'finnhub', about: 'FB', from: '2020-01-01', to: '2020-12-31' }));
    expect(await collect()).toMatchObject({ value: { read: 2, added: 2, linked: 2 } });
    expect(documents.kept.get('n1')?.instrumentIds).toEqual(['MSFT.X', 'META.X']);
    expect(await collect()).toMatchObject({ value: { read: 2, added: 0, linked: 0 } });
  });
});

import type { DocumentSearch, DocumentStore, StoredDocument } from '../application/ports/document-store.port.js';
import { parseTermQuery } from '../domain/documents/search-terms.js';

const DAY = 86_400_000_000n;

const document = (id: string, title: string, more: Partial<StoredDocument> = {}): StoredDocument => ({
  id,
  kind: 'NEWS',
  source: 'wire',
  title,
  body: '',
  url: null,
  releasedAt: DAY,
  instrumentIds: [],
  ...more,
});

const kept = [
  document('a', 'Apple raises prices', {
    instrumentIds: ['AAPL.XNAS'],
    releasedAt: 3n * DAY,
    url: 'https://wire.example/a',
  }),
  document('b', 'Price of apples falls', { body: 'Growers fear for their incomes.', releasedAt: 2n * DAY + 1n }),
  document('c', '10-K of Apple Inc.', {
    kind: 'FILING',
    instrumentIds: ['AAPL.XNAS', 'AAPL.XETR'],
    releasedAt: 2n * DAY,
  }),
  document('d', 'Nestlé: prices up', { releasedAt: 2n * DAY }),
  document('e', 'Inflation slows', { kind: 'SOCIAL' }),
];

/** What every DocumentStore does. */
export function documentStoreContract(setUp: () => Promise<DocumentStore>): void {
  async function found(search: Partial<Omit<DocumentSearch, 'terms'>> & { words?: string }): Promise<string> {
    const store = await setUp();
    await store.put(kept);
    const { words = '', ...rest } = search;
    const { items } = await store.search({ terms: parseTermQuery(words), ...rest }, { limit: 10 });
    return items.map(({ id }) => id).join('');
  }

  it('gives back what was put, the latest released first, and of one moment by id', async () => {
    const store = await setUp();
    await store.put(kept);
    const { items, nextCursor } = await store.search({ terms: parseTermQuery('') }, { limit: 10 });
    expect(items).toEqual([kept[0], kept[1], kept[3], kept[2], kept[4]]);
    expect(nextCursor).toBeNull();
  });

  it.each([
    ['apple', 'abc'],
    ['PRICES apple', 'ab'],
    ['price -apple', 'd'],
    ['nestle', 'd'],
    ['inc*', 'bc'],
    ['infl* slow*', 'e'],
    ['-apple -price', 'e'],
    ['pear', ''],
  ])('finds by words: %s', async (words, expected) => {
    expect(await found({ words })).toBe(expected);
  });

  it('finds by kind, instrument and time of release, bounds included', async () => {
    expect(await found({ kind: 'FILING' })).toBe('c');
    expect(await found({ instrumentId: 'AAPL.XNAS' })).toBe('ac');
    expect(await found({ from: 2n * DAY, to: 2n * DAY })).toBe('dc');
    expect(await found({ words: 'apple', to: 2n * DAY + 1n })).toBe('bc');
  });

  it('pages without losing or repeating one', async () => {
    const store = await setUp();
    await store.put(kept);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.search({ terms: parseTermQuery('') }, { limit: 2, cursor });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(ids.join('')).toBe('abdce');
  });

  it('knows what is there', async () => {
    const store = await setUp();
    await store.put(kept.slice(0, 2));
    expect([...(await store.known(['a', 'z', 'b']))].toSorted()).toEqual(['a', 'b']);
    expect((await store.known([])).size).toBe(0);
  });

  it('replaces by id, and finds by the new words alone', async () => {
    const store = await setUp();
    await store.put(kept);
    await store.put([document('a', "Pears: O'Brien's")]);
    const search = async (words: string) => (await store.search({ terms: parseTermQuery(words) }, { limit: 10 })).items;
    expect((await search('pear')).map(({ id }) => id)).toEqual(['a']);
    expect((await search('apple')).map(({ id }) => id)).toEqual(['b', 'c']);
  });
}

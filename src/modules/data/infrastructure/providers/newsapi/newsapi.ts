import { createHash } from 'node:crypto';
import type { DataProvider, NewsItem, NewsQuery } from '../../../application/ports/data-provider.port.js';
import type { ProviderAnswer } from '../../../application/ports/http-transport.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault } from '../../../domain/providers/provider-fault.js';
import { type Fetched, perDay } from '../../../domain/providers/provider.js';
import { jsonOf, listOf, momentOf, objectOf, textOf } from '../shape.js';

/** Articles of many papers, by words. The newest hundred of the span. */
export const newsapi: DataProvider = {
  spec: {
    name: 'newsapi',
    title: 'NewsAPI',
    hosts: { api: 'https://newsapi.org' },
    limits: [perDay(100)],
    keyFields: ['key'],
  },
  authorize: (key) => ({ headers: { 'x-api-key': key?.['key'] ?? '' } }),
  news: { news },
};

function news(access: ProviderAccess, { about, from, to }: NewsQuery): Promise<Fetched<readonly NewsItem[]>> {
  const query = { q: about, from, to, language: 'en', sortBy: 'publishedAt', pageSize: '100' };
  return access.get({ path: '/v2/everything', query }, read);
}

function read(answer: ProviderAnswer): NewsItem[] {
  const said = objectOf(jsonOf(answer), 'the answer');
  if (said['status'] === 'error')
    throw new ProviderFault(
      'DATA.PROVIDER_REFUSED',
      `${String(said['code'])}: ${String(said['message'])}`.slice(0, 200),
    );
  return listOf(said['articles'], 'articles').map((value) => {
    const row = objectOf(value, 'articles[]');
    const url = textOf(row['url'], 'url');
    const { description } = row;
    return {
      id: `newsapi:${createHash('sha256').update(url).digest('hex').slice(0, 16)}`,
      publishedAt: BigInt(momentOf(row['publishedAt'], 'publishedAt')),
      headline: textOf(row['title'], 'title'),
      summary: description === null ? '' : textOf(description, 'description'),
      source: textOf(objectOf(row['source'], 'source')['name'], 'source.name'),
      url,
      symbols: [],
    };
  });
}

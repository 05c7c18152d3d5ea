import type { DataProvider, NewsItem, NewsQuery } from '../../../application/ports/data-provider.port.js';
import type { ProviderAnswer } from '../../../application/ports/http-transport.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { type Fetched, perMinute, perSecond } from '../../../domain/providers/provider.js';
import { jsonOf, listOf, numberOf, objectOf, textOf } from '../shape.js';

const MICROS = 1_000_000;

/** News of a company, by its symbol. */
export const finnhub: DataProvider = {
  spec: {
    name: 'finnhub',
    title: 'Finnhub',
    hosts: { api: 'https://finnhub.io' },
    limits: [perMinute(60), perSecond(30)],
    keyFields: ['key'],
  },
  authorize: (key) => ({ headers: { 'x-finnhub-token': key?.['key'] ?? '' } }),
  news: { news },
};

function news(access: ProviderAccess, { about, from, to }: NewsQuery): Promise<Fetched<readonly NewsItem[]>> {
  return access.get({ path: '/api/v1/company-news', query: { symbol: about, from, to } }, read);
}

function read(answer: ProviderAnswer): NewsItem[] {
  return listOf(jsonOf(answer), 'the answer').map((value) => {
    const row = objectOf(value, '[]');
    return {
      id: `finnhub:${numberOf(row['id'], 'id')}`,
      publishedAt: BigInt(numberOf(row['datetime'], 'datetime') * MICROS),
      headline: textOf(row['headline'], 'headline'),
      summary: textOf(row['summary'], 'summary'),
      source: textOf(row['source'], 'source'),
      url: textOf(row['url'], 'url'),
      symbols: textOf(row['related'], 'related')
        .split(',')
        .filter((symbol) => symbol !== ''),
    };
  });
}

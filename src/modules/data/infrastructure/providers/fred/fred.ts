import type { DataProvider, SeriesObservation, SeriesQuery } from '../../../application/ports/data-provider.port.js';
import type { ProviderAnswer } from '../../../application/ports/http-transport.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { changed } from '../../../domain/providers/provider-fault.js';
import { type Fetched, perMinute } from '../../../domain/providers/provider.js';
import { decimalOf, jsonOf, listOf, numberOf, objectOf, textOf } from '../shape.js';

const MOST_ROWS = 100_000;

/** Economic series of the Federal Reserve Bank of St. Louis with all their vintages: what was known, and from when to when. */
export const fred: DataProvider = {
  spec: {
    name: 'fred',
    title: 'FRED and ALFRED, Federal Reserve Bank of St. Louis',
    hosts: { api: 'https://api.stlouisfed.org' },
    limits: [perMinute(120)],
    keyFields: ['key'],
  },
  authorize: (key) => ({ query: { api_key: key?.['key'] ?? '' } }),
  series: { observations },
};

function observations(
  access: ProviderAccess,
  { series, from, to }: SeriesQuery,
): Promise<Fetched<readonly SeriesObservation[]>> {
  const query = {
    series_id: series,
    file_type: 'json',
    observation_start: from,
    observation_end: to,
    // Every vintage: the first and the last day that it knows.
    realtime_start: '1776-07-04',
    realtime_end: '9999-12-31',
    limit: `${MOST_ROWS}`,
  };
  return access.get({ path: '/fred/series/observations', query }, read);
}

function read(answer: ProviderAnswer): SeriesObservation[] {
  const said = objectOf(jsonOf(answer), 'the answer');
  const rows = listOf(said['observations'], 'observations');
  if (numberOf(said['count'], 'count') > rows.length)
    throw changed(`${String(said['count'])} rows do not come in one answer`);
  return rows.map((value) => {
    const row = objectOf(value, 'observations[]');
    const text = textOf(row['value'], 'value');
    return {
      date: textOf(row['date'], 'date'),
      value: text === '.' ? null : decimalOf(text, 'value'),
      knownFrom: textOf(row['realtime_start'], 'realtime_start'),
      knownTo: textOf(row['realtime_end'], 'realtime_end'),
    };
  });
}

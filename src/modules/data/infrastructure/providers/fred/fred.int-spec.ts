import { seriesOffer } from '../../../testing/providers/offers.js';
import { providerContract } from '../../../testing/providers/provider.contract.js';
import { fred } from './fred.js';

describe('FRED', () => {
  providerContract({
    provider: fred,
    key: { key: 'abcdef' },
    keyIn: { query: { api_key: 'abcdef' } },
    ask: (access) => seriesOffer(fred).observations(access, { series: 'GDP', from: '2020-01-01', to: '2020-04-01' }),
    body: JSON.stringify({
      realtime_start: '1776-07-04',
      realtime_end: '9999-12-31',
      units: 'lin',
      count: 3,
      offset: 0,
      limit: 100000,
      observations: [
        { realtime_start: '2020-04-29', realtime_end: '2020-05-27', date: '2020-01-01', value: '21537.912' },
        { realtime_start: '2020-05-28', realtime_end: '9999-12-31', date: '2020-01-01', value: '21534.907' },
        { realtime_start: '2020-07-30', realtime_end: '9999-12-31', date: '2020-04-01', value: '.' },
      ],
    }),
    expected: [
      { date: '2020-01-01', value: '21537.912', knownFrom: '2020-04-29', knownTo: '2020-05-27' },
      { date: '2020-01-01', value: '21534.907', knownFrom: '2020-05-28', knownTo: '9999-12-31' },
      { date: '2020-04-01', value: null, knownFrom: '2020-07-30', knownTo: '9999-12-31' },
    ],
    request:
      'GET /fred/series/observations?series_id=GDP&file_type=json&observation_start=2020-01-01&observation_end=2020-04-01&realtime_start=1776-07-04&realtime_end=9999-12-31&limit=100000',
    refusals: [
      {
        body: '{"error_code":400,"error_message":"Bad Request.  The series does not exist."}',
        code: 'DATA.PROVIDER_REFUSED',
        status: 400,
      },
      { body: '{"count":5,"observations":[]}', code: 'DATA.PROVIDER_CHANGED' },
    ],
  });
});

import { dateToMicros, fromRfc3339 } from '#kernel';
import { barsOffer } from '../../../testing/providers/offers.js';
import { providerContract } from '../../../testing/providers/provider.contract.js';
import { alphaVantage } from './alpha-vantage.js';

const at = (date: string): number => Number(dateToMicros(date));
const row = {
  '1. open': '10.5000',
  '2. high': '11.0000',
  '3. low': '10.0000',
  '4. close': '10.7500',
  '5. volume': '5000',
};
const bar = { open: '10.5', high: '11', low: '10', close: '10.75', volume: '5000' };
const key = { key: 'DEMO123' };
const of = (symbol: string, rows: object): string =>
  JSON.stringify({ 'Meta Data': { '2. Symbol': symbol }, 'Time Series (Daily)': rows });

describe('Alpha Vantage, days', () => {
  providerContract({
    provider: alphaVantage,
    key,
    ask: (access) =>
      barsOffer(alphaVantage).page(access, {
        symbol: 'IBM',
        timeframe: '1d',
        from: 0,
        to: at('2026-01-01'),
        page: null,
      }),
    body: JSON.stringify({
      'Meta Data': { '2. Symbol': 'IBM', '5. Time Zone': 'US/Eastern' },
      'Time Series (Daily)': { '2023-03-10': row, '2023-03-09': row },
    }),
    expected: {
      bars: [
        { time: at('2023-03-10'), ...bar },
        { time: at('2023-03-09'), ...bar },
      ],
      next: null,
      currency: null,
    },
    request: 'GET /query?function=TIME_SERIES_DAILY&symbol=IBM&outputsize=full&datatype=json',
    keyIn: { query: { apikey: 'DEMO123' } },
    refusals: [
      { body: '{"Error Message":"Invalid API call. Please retry"}', code: 'DATA.PROVIDER_LACKS' },
      { body: '{"Note":"Our standard API call frequency is 5 calls per minute"}', code: 'DATA.PROVIDER_BUDGET_SPENT' },
      { body: '{"Information":"standard API rate limit is 25 requests per day"}', code: 'DATA.PROVIDER_BUDGET_SPENT' },
      {
        body: '{"Information":"the parameter apikey is invalid: API key is invalid"}',
        code: 'DATA.PROVIDER_KEY_REFUSED',
      },
      { body: of('IBM', { '2023-02-31': row }), code: 'DATA.PROVIDER_CHANGED' },
      { body: of('MSFT', { '2023-03-10': row }), code: 'DATA.PROVIDER_CHANGED' },
      { body: JSON.stringify({ 'Time Series (Daily)': { '2023-03-10': row } }), code: 'DATA.PROVIDER_CHANGED' },
    ],
  });
});

describe('Alpha Vantage, minutes', () => {
  const [from, to] = [at('2023-03-10'), at('2023-04-05')];
  providerContract({
    provider: alphaVantage,
    key,
    ask: (access) => barsOffer(alphaVantage).page(access, { symbol: 'IBM', timeframe: '1m', from, to, page: null }),
    body: JSON.stringify({
      'Meta Data': { '2. Symbol': 'IBM' },
      'Time Series (1min)': { '2023-03-10 09:30:00': row, '2023-03-13 09:30:00': row },
    }),
    expected: {
      bars: [
        { time: Number(fromRfc3339('2023-03-10T14:30:00Z')), ...bar },
        { time: Number(fromRfc3339('2023-03-13T13:30:00Z')), ...bar },
      ],
      next: '2023-04',
      currency: null,
    },
    request:
      'GET /query?function=TIME_SERIES_INTRADAY&symbol=IBM&outputsize=full&datatype=json&interval=1min&month=2023-03&extended_hours=false&adjusted=false',
  });
});

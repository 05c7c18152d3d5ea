import { dateToMicros } from '#kernel';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { providerContract } from '../../../testing/providers/provider.contract.js';
import { barsOffer } from '../../../testing/providers/offers.js';
import { yahoo } from './yahoo.js';

const day = (date: string): number => Number(dateToMicros(date));
const bars = (access: ProviderAccess) => {
  const window = { from: day('2023-03-09'), to: day('2023-03-15'), page: null };
  return barsOffer(yahoo).page(access, { symbol: 'AAPL', timeframe: '1d', ...window });
};

/** Two days around the change to summer time, and one without a trade. */
const body = JSON.stringify({
  chart: {
    result: [
      {
        meta: {
          currency: 'USD',
          symbol: 'AAPL',
          exchangeName: 'NMS',
          instrumentType: 'EQUITY',
          gmtoffset: -14400,
          exchangeTimezoneName: 'America/New_York',
          dataGranularity: '1d',
        },
        timestamp: [1678458600, 1678714200, 1678800600],
        events: { dividends: {} },
        indicators: {
          quote: [
            {
              open: [Math.fround(150.21), Math.fround(147.81), null],
              high: [Math.fround(150.94), Math.fround(153.14), null],
              low: [Math.fround(147.61), Math.fround(147.7), null],
              close: [148.5, Math.fround(150.47), null],
              volume: [68572400, 84457100, null],
            },
          ],
          adjclose: [{ adjclose: [147.5, 149.47, null] }],
        },
      },
    ],
    error: null,
  },
});

describe('Yahoo', () => {
  providerContract({
    provider: yahoo,
    key: null,
    ask: bars,
    body,
    expected: {
      bars: [
        { time: day('2023-03-10'), open: '150.21', high: '150.94', low: '147.61', close: '148.5', volume: '68572400' },
        { time: day('2023-03-13'), open: '147.81', high: '153.14', low: '147.7', close: '150.47', volume: '84457100' },
      ],
      next: null,
      currency: 'USD',
    },
    request: 'GET /v8/finance/chart/AAPL?interval=1d&period1=1678320000&period2=1678838400&events=div%7Csplit',
    refusals: [
      {
        body: '{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}',
        code: 'DATA.PROVIDER_LACKS',
      },
      {
        body: '{"chart":{"result":[{"meta":{"gmtoffset":0},"timestamp":[1,2],"indicators":{"quote":[{"open":[1],"high":[1],"low":[1],"close":[1],"volume":[1]}]}}],"error":null}}',
        code: 'DATA.PROVIDER_CHANGED',
      },
      { body: body.replace('AAPL', 'MSFT'), code: 'DATA.PROVIDER_CHANGED' },
    ],
  });
});

import { fromRfc3339 } from '#kernel';
import { filingsOffer, seriesOffer } from '../../../testing/providers/offers.js';
import { providerContract } from '../../../testing/providers/provider.contract.js';
import { providerBench } from '../../../testing/providers/provider-bench.js';
import { RecordedServer } from '../../../testing/providers/recorded-server.js';
import { edgar } from './edgar.js';

const key = { contact: 'ann@example.com' };
const keyIn = { headers: { 'user-agent': 'QuantumAlpha ann@example.com' } };

const submissions = JSON.stringify({
  cik: '1318605',
  name: 'Tesla, Inc.',
  filings: {
    recent: {
      accessionNumber: ['0000950170-22-019867', '0000899243-22-035394'],
      filingDate: ['2022-10-24', '2022-11-08'],
      reportDate: ['2022-09-30', '2022-11-08'],
      acceptanceDateTime: ['2022-10-24T10:07:11.000Z', '2022-11-08T20:18:10.000Z'],
      form: ['10-Q', '4'],
      items: ['', ''],
      primaryDocument: ['tsla-20220930.htm', 'xslF345X03/doc4.xml'],
    },
    files: [],
  },
});

describe('SEC EDGAR, filings', () => {
  providerContract({
    provider: edgar,
    key,
    keyIn,
    ask: (access) => filingsOffer(edgar).filings(access, { company: '1318605', forms: ['10-Q'] }),
    body: submissions,
    expected: [
      {
        accession: '0000950170-22-019867',
        form: '10-Q',
        filedOn: '2022-10-24',
        periodEnd: '2022-09-30',
        acceptedAt: fromRfc3339('2022-10-24T10:07:11-04:00'),
        items: '',
        url: 'https://www.sec.gov/Archives/edgar/data/1318605/000095017022019867/tsla-20220930.htm',
      },
    ],
    request: 'GET /submissions/CIK0001318605.json',
    refusals: [{ body: '{"filings":{"recent":{"accessionNumber":["1"]}}}', code: 'DATA.PROVIDER_CHANGED' }],
  });

  it('finds a company by its ticker', async () => {
    const server = await RecordedServer.start();
    const tickers = JSON.stringify({ 0: { cik_str: 1318605, ticker: 'TSLA', title: 'Tesla, Inc.' } });
    server.will({ kind: 'answer', body: tickers }, { kind: 'answer', body: submissions });
    const { access } = providerBench(edgar, server.url);
    expect((await filingsOffer(edgar).filings(access(key), { company: 'tsla', forms: [] })).value).toHaveLength(2);
    server.will({ kind: 'answer', body: tickers });
    const unknown = filingsOffer(edgar).filings(access(key), { company: 'NONE', forms: [] });
    await expect(unknown).rejects.toMatchObject({ code: 'DATA.PROVIDER_LACKS' });
    await server.stop();
  });
});

describe('SEC EDGAR, facts', () => {
  const quarter = { start: '2021-01-01', end: '2021-03-31', accn: 'a', fy: 2021, fp: 'Q1', form: '10-Q' };
  providerContract({
    provider: edgar,
    key,
    keyIn,
    ask: (access) =>
      seriesOffer(edgar).observations(access, {
        series: '320193:us-gaap:Revenues:USD:quarter',
        from: '2021-01-01',
        to: '2021-12-31',
      }),
    body: JSON.stringify({
      cik: 320193,
      facts: {
        'us-gaap': {
          Revenues: {
            units: {
              USD: [
                { ...quarter, val: 100, filed: '2021-04-29' },
                { ...quarter, val: 100, filed: '2021-07-28' },
                { ...quarter, val: 110, filed: '2022-04-29', form: '10-K/A' },
                { ...quarter, start: '2020-04-01', val: 400, filed: '2021-04-29' },
                { ...quarter, start: '2020-01-01', end: '2020-03-31', val: 90, filed: '2020-04-30' },
              ],
            },
          },
        },
      },
    }),
    expected: [
      { date: '2021-03-31', value: '100', knownFrom: '2021-04-29', knownTo: '2022-04-28' },
      { date: '2021-03-31', value: '110', knownFrom: '2022-04-29', knownTo: '9999-12-31' },
    ],
    request: 'GET /api/xbrl/companyfacts/CIK0000320193.json',
    refusals: [{ body: '{"facts":{"us-gaap":{}}}', code: 'DATA.PROVIDER_LACKS' }],
  });
});

import { dateToMicros } from '#kernel';
import type { DataProvider } from '../../../application/ports/data-provider.port.js';
import { barsOffer } from '../../../testing/providers/offers.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { providerBench } from '../../../testing/providers/provider-bench.js';
import { providerContract } from '../../../testing/providers/provider.contract.js';
import { type Act, RecordedServer } from '../../../testing/providers/recorded-server.js';
import { ccxtProviders } from './ccxt.js';

const at = (date: string): number => Number(dateToMicros(date));
const json = (value: unknown): Act => ({ kind: 'answer', body: JSON.stringify(value) });

/** Kraken's own answers: assets, pairs and candles. */
const assets = json({ error: [], result: { XXBT: asset('XBT', 10), ZUSD: asset('USD', 4) } });
const pairs = json({
  error: [],
  result: {
    XXBTZUSD: {
      altname: 'XBTUSD',
      wsname: 'XBT/USD',
      base: 'XXBT',
      quote: 'ZUSD',
      aclass_base: 'currency',
      aclass_quote: 'currency',
      pair_decimals: 1,
      cost_decimals: 5,
      lot_decimals: 8,
      lot_multiplier: 1,
      leverage_buy: [],
      leverage_sell: [],
      fees: [[0, 0.4]],
      fees_maker: [[0, 0.25]],
      ordermin: '0.0001',
      costmin: '0.5',
      tick_size: '0.1',
      status: 'online',
    },
  },
});
const body = JSON.stringify({
  error: [],
  result: {
    XXBTZUSD: [[1704067200, '42280.5', '42500.0', '42100.1', '42430.0', '42300.0', '12.34567890', 100]],
    last: 1704067200,
  },
});
const candles: Act = { kind: 'answer', body };

function asset(altname: string, decimals: number) {
  return { aclass: 'currency', altname, decimals, display_decimals: 5, status: 'enabled' };
}

const kraken = ccxtProviders.find(({ spec }) => spec.name === 'ccxt-kraken') as DataProvider;

/** What ccxt would send to Kraken goes to this machine. */
const here = (access: ProviderAccess, url: string): ProviderAccess => ({
  ...access,
  get: (request, read) => access.get({ ...request, host: url }, read),
});

const ask = (access: ProviderAccess, symbol = 'BTC/USD') =>
  barsOffer(kraken).page(access, {
    symbol,
    timeframe: '1d',
    from: at('2024-01-01'),
    to: at('2024-01-02'),
    page: null,
  });

describe('An exchange by way of ccxt', () => {
  providerContract({
    // Its own limit would make three requests wait for each other.
    provider: { ...kraken, spec: { ...kraken.spec, limits: [] } },
    key: null,
    ask: (access, url) => ask(here(access, url)),
    beside: { '/0/public/Assets': assets, '/0/public/AssetPairs': pairs },
    body,
    expected: {
      bars: [
        {
          time: at('2024-01-01'),
          open: '42280.5',
          high: '42500',
          low: '42100.1',
          close: '42430',
          volume: '12.3456789',
        },
      ],
      next: null,
      currency: 'USD',
    },
    request: 'GET /0/public/OHLC?pair=XXBTZUSD&interval=1440&since=1703980800',
    shapes: ['{"something":"else"}', '42', '{"error":[],"result":{"XXBTZUSD":[[1704067200,"x"]]}}'],
    refusals: [
      { body: '{"error":["EGeneral:Permission denied"]}', code: 'DATA.PROVIDER_KEY_REFUSED' },
      { body: '{"error":["EAPI:Rate limit exceeded"]}', code: 'DATA.PROVIDER_THROTTLED' },
      { body: '{"error":["EGeneral:Something new"]}', code: 'DATA.PROVIDER_REFUSED' },
      { body: '{"error":["EService:Unavailable"]}', code: 'DATA.PROVIDER_UNREACHABLE' },
    ],
  });

  describe('as a whole', () => {
    let server: RecordedServer;
    beforeAll(async () => void (server = await RecordedServer.start()));
    afterAll(() => server.stop());

    const bars = (symbol: string) => ask(here(providerBench(kraken, server.url).access(), server.url), symbol);

    it('tells what the exchange lacks from an exchange that is away', async () => {
      server.will(assets, pairs, candles);
      await expect(bars('NO/SUCH')).rejects.toMatchObject({ code: 'DATA.PROVIDER_LACKS' });
      server.will({ kind: 'answer', status: 503, body: 'maintenance' });
      await expect(bars('BTC/USD')).rejects.toMatchObject({ code: 'DATA.PROVIDER_UNREACHABLE' });
    });

    it('has no candles where the exchange has none', async () => {
      server.will(assets, pairs, json({ error: [], result: { XXBTZUSD: [], last: 0 } }));
      expect((await bars('BTC/USD')).value.bars).toEqual([]);
    });
  });
});

import { dateToMicros } from '#kernel';
import type { DataProvider } from '../../../application/ports/data-provider.port.js';
import { barsOffer } from '../../../testing/providers/offers.js';
import { providerBench } from '../../../testing/providers/provider-bench.js';
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
const candles = json({
  error: [],
  result: {
    XXBTZUSD: [[1704067200, '42280.5', '42500.0', '42100.1', '42430.0', '42300.0', '12.34567890', 100]],
    last: 1704067200,
  },
});

function asset(altname: string, decimals: number) {
  return { aclass: 'currency', altname, decimals, display_decimals: 5, status: 'enabled' };
}

describe('An exchange by way of ccxt', () => {
  let server: RecordedServer;
  const kraken = ccxtProviders.find(({ spec }) => spec.name === 'ccxt-kraken') as DataProvider;
  beforeAll(async () => void (server = await RecordedServer.start()));
  afterAll(() => server.stop());

  const bars = (symbol: string) => {
    const { calls, spec, health } = providerBench(kraken, server.url);
    const access = calls.access(spec, { key: null, credentials: {}, signal: new AbortController().signal });
    // What ccxt would send to Kraken goes to this machine.
    const here: typeof access = {
      ...access,
      get: (request, read) => access.get({ ...request, host: server.url }, read),
    };
    const query = { symbol, timeframe: '1d' as const, from: at('2024-01-01'), to: at('2024-01-02'), page: null };
    return { page: barsOffer(kraken).page(here, query), health };
  };

  it('gives candles of a market with where they come from', async () => {
    server.will(assets, pairs, candles);
    const { value, provenance } = await bars('BTC/USD').page;
    expect(value).toEqual({
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
    });
    expect(provenance.request).toContain('/0/public/OHLC?');
    expect(provenance.provider).toBe('ccxt-kraken');
  });

  it('tells what the exchange lacks from an exchange that is away', async () => {
    server.will(assets, pairs, candles);
    await expect(bars('NO/SUCH').page).rejects.toMatchObject({ code: 'DATA.PROVIDER_LACKS' });
    server.will({ kind: 'answer', status: 503, body: 'maintenance' });
    await expect(bars('BTC/USD').page).rejects.toMatchObject({ code: 'DATA.PROVIDER_UNREACHABLE' });
  });

  it('waits as long as the exchange says', async () => {
    server.will({ kind: 'answer', status: 429, body: '', headers: { 'retry-after': '3' } }, assets, pairs, candles);
    expect((await bars('BTC/USD').page).value.bars).toHaveLength(1);
  });
});

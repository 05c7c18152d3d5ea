import type { DataProvider } from '../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../application/ports/provider-access.port.js';
import type { Fetched, ProviderKey } from '../../domain/providers/provider.js';
import { providerBench } from './provider-bench.js';
import { type Act, RecordedServer } from './recorded-server.js';

export interface ProviderCase<T> {
  readonly provider: DataProvider;
  readonly key: ProviderKey | null;
  /** @param url where the server is, for what names its address itself */
  readonly ask: (access: ProviderAccess, url: string) => Promise<Fetched<T>>;
  /** An answer as the provider gives it, and what is read from it. */
  readonly body: string;
  readonly expected: unknown;
  /** The request line without the key. */
  readonly request: string;
  /** Where the key went. */
  readonly keyIn?: { readonly query?: Record<string, string>; readonly headers?: Record<string, string> };
  /** Answers of other shapes; default: an object without the parts, a list, a number. */
  readonly shapes?: readonly string[];
  /** What is asked besides and answered well, by path. */
  readonly beside?: Readonly<Record<string, Act>>;
  /** Answers with status 200 that are none: what is wrong with each. */
  readonly refusals?: readonly { readonly body: string; readonly code: string; readonly status?: number }[];
}

const ONCE = { backoff: { baseMicros: 1, mostMicros: 1, attempts: 1 } } as const;

/** What every adapter does, against a server that speaks its provider's protocol. */
export function providerContract<T>({ provider, key, body, expected, ...given }: ProviderCase<T>): void {
  let server: RecordedServer;
  const ask = (access: ProviderAccess) => given.ask(access, server.url);
  beforeAll(async () => {
    server = await RecordedServer.start();
    server.beside = given.beside ?? {};
  });
  afterAll(() => server.stop());
  const good = { kind: 'answer', body } as const;
  const fault = async (asking: Promise<unknown>) =>
    asking.then(
      () => 'no fault',
      ({ code }: { readonly code?: string }) => code,
    );

  it('reads an answer, says who asks where the provider wants it, and where each row comes from without the key', async () => {
    const bench = providerBench(provider, server.url);
    server.will(good);
    const { value, provenance } = await ask(bench.access(key));
    expect(value).toEqual(expected);
    expect(provenance).toMatchObject({ provider: provider.spec.name, fetchedAt: bench.clock.nowMicros() });
    expect(provenance.request.replaceAll(server.url, '')).toBe(given.request);
    const [sent] = server.requests;
    expect(Object.fromEntries(sent?.url.searchParams ?? [])).toMatchObject(given.keyIn?.query ?? {});
    expect(sent?.headers).toMatchObject(given.keyIn?.headers ?? {});
    expect(await bench.health.list()).toMatchObject([{ state: 'CLOSED', lastErrorCode: null }]);
  });

  it('waits as long as a 429 with Retry-After says, and asks again', async () => {
    const bench = providerBench(provider, server.url);
    server.will({ kind: 'answer', status: 429, body: 'slow down', headers: { 'retry-after': '7' } }, good);
    await ask(bench.access(key));
    expect(server.requests).toHaveLength(2);
    expect(bench.sleeper.sleeps.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(7_000_000);
  });

  it('asks again after a 5xx, after an answer that broke off and after one that ended too soon', async () => {
    const bench = providerBench(provider, server.url);
    server.will({ kind: 'answer', status: 503, body: 'busy' }, { kind: 'truncate', body }, { kind: 'cut', body }, good);
    expect((await ask(bench.access(key))).value).toEqual(expected);
    expect(bench.sleeper.sleeps).toHaveLength(3);
  });

  it('gives up a provider that stays away, and then spares it', async () => {
    const bench = providerBench(provider, server.url);
    server.will({ kind: 'hang-up' });
    expect(await fault(ask(bench.access(key)))).toBe('DATA.PROVIDER_UNREACHABLE');
    expect(await fault(ask(bench.access(key)))).toBe('DATA.PROVIDER_RESTING');
    const asked = server.requests.length;
    expect(await fault(ask(bench.access(key)))).toBe('DATA.PROVIDER_RESTING');
    expect(server.requests).toHaveLength(asked);
    expect(await bench.health.list()).toMatchObject([{ state: 'OPEN', lastErrorCode: 'DATA.PROVIDER_UNREACHABLE' }]);
  });

  it('does not wait for an answer that drips in', async () => {
    const bench = providerBench(provider, server.url, { ...ONCE, timeoutMs: 250 });
    server.will({ kind: 'drip', body });
    expect(await fault(ask(bench.access(key)))).toBe('DATA.PROVIDER_UNREACHABLE');
  });

  it('says that the provider changed when the answer has another shape, without asking again', async () => {
    for (const other of given.shapes ?? ['{"something":"else"}', '[]', '42']) {
      const bench = providerBench(provider, server.url);
      server.will({ kind: 'answer', body: other });
      expect([other, await fault(ask(bench.access(key)))]).toEqual([other, 'DATA.PROVIDER_CHANGED']);
      expect(server.requests).toHaveLength(1);
    }
  });

  it('tells a key that is refused from what the provider lacks', async () => {
    for (const [status, code] of [
      [401, 'KEY_REFUSED'],
      [403, 'KEY_REFUSED'],
      [404, 'LACKS'],
    ] as const) {
      const bench = providerBench(provider, server.url);
      server.will({ kind: 'answer', status, body: '{}' });
      expect(await fault(ask(bench.access(key)))).toBe(`DATA.PROVIDER_${code}`);
      expect(server.requests).toHaveLength(1);
    }
  });

  for (const { body: said, code, status = 200 } of given.refusals ?? []) {
    it(`reads ${code} out of ${said.slice(0, 40)}`, async () => {
      const bench = providerBench(provider, server.url, ONCE);
      server.will({ kind: 'answer', status, body: said });
      expect(await fault(ask(bench.access(key)))).toBe(code);
    });
  }
}

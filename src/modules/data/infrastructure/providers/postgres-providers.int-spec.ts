import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, fromRfc3339 } from '#kernel';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { DataConfig } from '../../data.config.js';
import { dataMigrations } from '../migrations/index.js';
import { PostgresKeyVault } from './postgres-key-vault.js';
import { PostgresProviderHealth } from './postgres-provider-health.js';

let test: TestDatabase;
let folder: string;
beforeEach(async () => {
  test = await testDatabase({ name: 'data', migrations: dataMigrations });
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
});
afterEach(async () => {
  await test.stop();
  await rm(folder, { recursive: true, force: true });
});
const now = fromRfc3339('2026-03-02T12:00:00Z');

describe(PostgresKeyVault.name, () => {
  const dataFolder = () => ({ path: (...parts: readonly string[]) => join(folder, ...parts) });
  const vault = (secretKey: string | null = null) =>
    new PostgresKeyVault(
      test.database,
      new ManualClock(now),
      Object.assign(new DataConfig(), { secretKey }),
      dataFolder(),
    );
  const owner = { userName: 'ann', provider: 'alpaca' };
  const key = { key: 'PK1', secret: 'hush-hush' };

  it('keeps a key for its owner alone, over restarts, under a secret in the data folder', async () => {
    await vault().put(owner, key);
    expect(await vault().find(owner)).toEqual(key);
    expect(await vault().find({ ...owner, userName: 'bob' })).toBeNull();
    expect([...(await vault().providersOf('ann'))]).toEqual(['alpaca']);
    expect(await readdir(folder)).toEqual(['secret-key']);
    expect(await vault().remove(owner)).toBe(true);
    expect(await vault().remove(owner)).toBe(false);
    expect(await vault().find(owner)).toBeNull();
  });

  it('stores nothing that can be read, nor moved to somebody else', async () => {
    await vault().put(owner, key);
    const [row] = await test.database.query<{ sealed: Buffer }[]>('SELECT sealed FROM data.provider_key');
    expect(row?.sealed.toString('latin1')).not.toMatch(/hush|PK1|secret/);
    await test.database.query(`UPDATE data.provider_key SET user_name = 'eve'`);
    await expect(vault().find({ ...owner, userName: 'eve' })).rejects.toMatchObject({
      code: 'DATA.PROVIDER_KEY_SEALED',
    });
  });

  it('says so when the secret is another one', async () => {
    await vault('a secret that is long enough, really').put(owner, key);
    expect(await vault('a secret that is long enough, really').find(owner)).toEqual(key);
    await expect(vault().find(owner)).rejects.toMatchObject({ code: 'DATA.PROVIDER_KEY_SEALED' });
  });
});

describe(PostgresProviderHealth.name, () => {
  it('keeps the latest success and the latest error of each provider', async () => {
    const store = new PostgresProviderHealth(test.database);
    const budget = { left: 3, limit: 5, periodMicros: 60_000_000 };
    const good = {
      provider: 'yahoo',
      state: 'CLOSED' as const,
      opensAt: null,
      lastSuccessAt: now,
      lastErrorAt: null,
      lastErrorCode: null,
      lastErrorMessage: null,
      budget,
      budgetAt: now,
    };
    const bad = {
      ...good,
      state: 'OPEN' as const,
      opensAt: now + 5n,
      lastSuccessAt: null,
      lastErrorAt: now + 1n,
      lastErrorCode: 'DATA.PROVIDER_UNREACHABLE',
      lastErrorMessage: 'ECONNREFUSED',
    };
    await store.put(good);
    await store.put(bad);
    expect(await store.list()).toEqual([{ ...bad, lastSuccessAt: now }]);
  });
});

import { MemoryCache } from '#platform/cache';
import { type TestDatabase, testDatabase } from '#platform/testing';
import type { ApiKey } from '../application/ports/api-key-store.port.js';
import { gatewayMigrations } from './migrations/index.js';
import { PostgresApiKeyStore } from './postgres-api-key-store.js';

const key: ApiKey = {
  id: 'key_1',
  name: 'robot',
  userName: 'tina',
  hash: 'hash_1',
  scopes: ['data:read'],
  createdAt: '2020-01-02T00:00:00.000000Z',
  expiresAt: null,
};

describe(PostgresApiKeyStore, () => {
  let test: TestDatabase;
  let store: PostgresApiKeyStore;
  beforeAll(async () => {
    test = await testDatabase({ name: 'gateway', migrations: gatewayMigrations });
    await test.database.query(
      `INSERT INTO gateway.app_user (name, role, password_hash, created_at) VALUES ('tina', 'trader', 'x', now())`,
    );
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.database.query('TRUNCATE gateway.api_key');
    store = new PostgresApiKeyStore(test.database, new MemoryCache());
    await test.unitOfWork.run((tx) => store.insert(tx, key));
  });

  it('finds a key by its hash, and does not ask for it again while it is remembered', async () => {
    expect(await store.findByHash('hash_1')).toEqual(key);
    await test.database.query('DELETE FROM gateway.api_key');
    expect(await store.findByHash('hash_1')).toEqual(key);
    expect(await new PostgresApiKeyStore(test.database, new MemoryCache()).findByHash('hash_1')).toBeNull();
  });

  it('forgets a key at once when it is revoked, and does not remember that there was none', async () => {
    expect(await store.findByHash('hash_1')).not.toBeNull();
    expect(await test.unitOfWork.run((tx) => store.revoke(tx, 'other', 'key_1'))).toBe(false);
    expect(await test.unitOfWork.run((tx) => store.revoke(tx, 'tina', 'key_1'))).toBe(true);
    expect(await store.findByHash('hash_1')).toBeNull();
    expect(await store.findByHash('hash_2')).toBeNull();
    await test.unitOfWork.run((tx) => store.insert(tx, { ...key, id: 'key_2', hash: 'hash_2' }));
    expect(await store.findByHash('hash_2')).not.toBeNull();
  });
});

import { type TestDatabase, testDatabase } from '#platform/testing';
import { modelStoreContract, signalStoreContract } from '../testing/ai-stores.contract.js';
import { aiMigrations } from './migrations/index.js';
import { PostgresModelStore } from './postgres-model-store.js';
import { PostgresSignalStore } from './postgres-signal-store.js';

let test: TestDatabase;
beforeEach(async () => void (test = await testDatabase({ name: 'ai', migrations: aiMigrations })));
afterEach(() => test.stop());

const setUp = async () => ({
  models: new PostgresModelStore(test.database),
  signals: new PostgresSignalStore(test.database),
  unitOfWork: test.unitOfWork,
});

describe(PostgresModelStore.name, () => {
  modelStoreContract(setUp);

  it('refuses a cursor that it did not give out', async () => {
    const models = new PostgresModelStore(test.database);
    await expect(models.page({ limit: 1, cursor: 'WyJ4Il0' })).rejects.toMatchObject({ code: 'PLATFORM.BAD_CURSOR' });
  });
});
describe(PostgresSignalStore.name, () => {
  signalStoreContract(setUp);
});

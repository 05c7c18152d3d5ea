import { MongoClient } from 'mongodb';
import { DataConfig } from '../../data.config.js';
import { dataMigrations } from '../migrations/index.js';
import { documentStoreContract } from '../../testing/document-store.contract.js';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { MongoDocumentStore } from './mongo-document-store.js';
import { PostgresDocumentStore } from './postgres-document-store.js';

describe(PostgresDocumentStore.name, () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await testDatabase({ name: 'data', migrations: dataMigrations })));
  afterEach(() => test.stop());

  documentStoreContract(async () => new PostgresDocumentStore(test.database));
});

const { TEST_MONGO_URL: url } = process.env;
const describeWithMongo = url === undefined ? describe.skip : describe;

describeWithMongo(MongoDocumentStore.name, () => {
  let store: MongoDocumentStore;
  beforeEach(async () => {
    const client = new MongoClient(url ?? '');
    await client.db().dropDatabase();
    await client.close();
    store = new MongoDocumentStore(url ?? '');
  });
  afterEach(() => store.onModuleDestroy());

  documentStoreContract(async () => store);
});

describe(`${MongoDocumentStore.name} without a server`, () => {
  it('says so', async () => {
    const store = new MongoDocumentStore('mongodb://127.0.0.1:1/desk');
    await expect(store.put([])).resolves.toBeUndefined();
    await expect(store.search({ terms: { all: [], none: [], beginnings: [] } }, { limit: 1 })).rejects.toMatchObject({
      code: 'DATA.DOCUMENTS_AWAY',
    });
    await store.onModuleDestroy();
    expect(new DataConfig().mongodbUrl).toBeNull();
  });
});

import { type TestDatabase, testDatabase } from '#platform/testing';
import { barsOf } from '../testing/bars.js';
import { barHistoryContract } from '../testing/bar-history.contract.js';
import { barStoreContract } from '../testing/bar-store.contract.js';
import { catalogueContract } from '../testing/catalogue.contract.js';
import { feedStoreContract } from '../testing/feed-store.contract.js';
import { liveBarsContract } from '../testing/live-bars.contract.js';
import { seriesStoreContract } from '../testing/series-store.contract.js';
import { instrumentOfFile } from '#market-files';
import { dataMigrations } from './migrations/index.js';
import { PostgresBarHistory } from './postgres-bar-history.js';
import { PostgresBarStore } from './postgres-bar-store.js';
import { PostgresCatalogue } from './postgres-catalogue.js';
import { PostgresFeedStore } from './postgres-feed-store.js';
import { PostgresLiveBars, PostgresLiveHistory } from './postgres-live-bars.js';
import { PostgresSeriesStore } from './series/postgres-series-store.js';

let test: TestDatabase;
beforeEach(async () => void (test = await testDatabase({ name: 'data', migrations: dataMigrations })));
afterEach(() => test.stop());

describe(PostgresFeedStore.name, () => {
  feedStoreContract(async () => ({ feeds: new PostgresFeedStore(test.database), unitOfWork: test.unitOfWork }));
});

describe(PostgresCatalogue.name, () => {
  catalogueContract(async () => ({
    catalogue: new PostgresCatalogue(test.database),
    feeds: new PostgresFeedStore(test.database),
    live: new PostgresLiveBars(test.database),
    unitOfWork: test.unitOfWork,
  }));
});

describe(PostgresLiveBars.name, () => {
  liveBarsContract(async () => ({
    live: new PostgresLiveBars(test.database),
    history: new PostgresLiveHistory(test.database),
    unitOfWork: test.unitOfWork,
  }));
});

describe(PostgresLiveHistory.name, () => {
  barHistoryContract(async () => {
    const live = new PostgresLiveBars(test.database);
    return {
      history: new PostgresLiveHistory(test.database),
      store: async (table) => {
        const { instrumentId, timeframe } = table;
        await test.unitOfWork.run(async (tx) => {
          await live.open(tx, [{ ...instrumentOfFile('TEST', 100), id: instrumentId }]);
          await live.append(
            tx,
            barsOf(table).map((bar, number) => ({ bar, number })),
          );
        });
        return { instrumentId, timeframe, file: null };
      },
    };
  });
});

describe(PostgresBarStore.name, () => {
  const newStore = () => new PostgresBarStore(test.database, test.unitOfWork);
  barStoreContract(async () => ({ store: newStore(), history: new PostgresBarHistory(test.database) }));
  barHistoryContract(async () => ({
    history: new PostgresBarHistory(test.database),
    store: async (table) => ({
      instrumentId: table.instrumentId,
      timeframe: table.timeframe,
      file: await newStore().append(table, 'test'),
    }),
  }));
});

describe(PostgresSeriesStore.name, () => {
  seriesStoreContract(async () => new PostgresSeriesStore(test.database));
});

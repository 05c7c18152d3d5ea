import { type TestDatabase, testDatabase } from '#platform/testing';
import { describeCostBook } from '../testing/cost-book.contract.js';
import { analyticsMigrations } from './migrations/index.js';
import { PostgresCostBook } from './postgres-cost-book.js';

describe(PostgresCostBook, () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase({ name: 'analytics', migrations: analyticsMigrations })));
  afterAll(() => test.stop());

  describeCostBook(async () => {
    await test.database.query('TRUNCATE analytics.order_cost');
    return { costs: new PostgresCostBook(test.database), unitOfWork: test.unitOfWork };
  });
});

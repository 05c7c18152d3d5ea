import { type TestDatabase, testDatabase } from '#platform/testing';
import { describeEquityBook } from '../testing/equity-book.contract.js';
import { analyticsMigrations } from './migrations/index.js';
import { PostgresEquityBook } from './postgres-equity-book.js';

describe(PostgresEquityBook, () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase({ name: 'analytics', migrations: analyticsMigrations })));
  afterAll(() => test.stop());

  describeEquityBook(async () => {
    await test.database.query('TRUNCATE analytics.account, analytics.mark CASCADE');
    return { book: new PostgresEquityBook(test.database), unitOfWork: test.unitOfWork };
  });
});

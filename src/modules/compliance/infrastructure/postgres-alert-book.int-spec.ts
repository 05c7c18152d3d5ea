import { type TestDatabase, testDatabase } from '#platform/testing';
import { describeAlertBook } from '../testing/alert-book.contract.js';
import { complianceMigrations } from './migrations/index.js';
import { PostgresAlertBook } from './postgres-alert-book.js';

describe(PostgresAlertBook, () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase({ name: 'compliance', migrations: complianceMigrations })));
  afterAll(() => test.stop());

  describeAlertBook(async () => {
    await test.database.query('TRUNCATE compliance.alert');
    return { alerts: new PostgresAlertBook(test.database), unitOfWork: test.unitOfWork };
  });
});

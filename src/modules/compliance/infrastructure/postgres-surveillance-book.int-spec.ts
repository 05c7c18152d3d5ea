import { type TestDatabase, testDatabase } from '#platform/testing';
import { describeSurveillanceBook } from '../testing/surveillance-book.contract.js';
import { complianceMigrations } from './migrations/index.js';
import { PostgresSurveillanceBook } from './postgres-surveillance-book.js';

describe(PostgresSurveillanceBook, () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase({ name: 'compliance', migrations: complianceMigrations })));
  afterAll(() => test.stop());

  describeSurveillanceBook(async () => {
    await test.database.query(
      'TRUNCATE compliance.order_mark, compliance.trade, compliance.bar_volume, compliance.day_volume',
    );
    return { book: new PostgresSurveillanceBook(), unitOfWork: test.unitOfWork };
  });
});

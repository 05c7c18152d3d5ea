import { DirectUnitOfWork } from '#testing';
import { describeAlertBook } from './alert-book.contract.js';
import { InMemoryAlertBook } from './in-memory-alert-book.js';

describe(InMemoryAlertBook, () => {
  describeAlertBook(async () => ({ alerts: new InMemoryAlertBook(), unitOfWork: new DirectUnitOfWork() }));
});

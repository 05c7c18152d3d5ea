import { DirectUnitOfWork } from '#testing';
import { describeCostBook } from './cost-book.contract.js';
import { InMemoryCostBook } from './in-memory-cost-book.js';

describe(InMemoryCostBook, () => {
  describeCostBook(async () => ({ costs: new InMemoryCostBook(), unitOfWork: new DirectUnitOfWork() }));
});

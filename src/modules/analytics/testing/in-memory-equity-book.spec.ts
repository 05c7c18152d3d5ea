import { DirectUnitOfWork } from '#testing';
import { describeEquityBook } from './equity-book.contract.js';
import { InMemoryEquityBook } from './in-memory-equity-book.js';

describe(InMemoryEquityBook, () => {
  describeEquityBook(async () => ({
    book: new InMemoryEquityBook(),
    unitOfWork: new DirectUnitOfWork(),
  }));
});

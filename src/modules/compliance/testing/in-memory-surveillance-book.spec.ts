import { DirectUnitOfWork } from '#testing';
import { InMemorySurveillanceBook } from './in-memory-surveillance-book.js';
import { describeSurveillanceBook } from './surveillance-book.contract.js';

describe(InMemorySurveillanceBook, () => {
  describeSurveillanceBook(async () => ({ book: new InMemorySurveillanceBook(), unitOfWork: new DirectUnitOfWork() }));
});

import { DirectUnitOfWork } from '#testing';
import { InMemoryLimitBook } from './in-memory-limit-book.js';
import { InMemoryTradingStates } from './in-memory-trading-states.js';
import { limitBookContract } from './limit-book.contract.js';

describe(InMemoryLimitBook.name, () => {
  limitBookContract(async () => {
    const states = new InMemoryTradingStates();
    return { states, limits: new InMemoryLimitBook(states), unitOfWork: new DirectUnitOfWork() };
  });
});

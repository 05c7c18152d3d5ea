import { DirectUnitOfWork } from '#testing';
import { InMemoryLimitBook } from './in-memory-limit-book.js';
import { InMemoryMarketHistory } from './in-memory-market-history.js';
import { InMemoryTargetBook } from './in-memory-target-book.js';
import { InMemoryTradingStates } from './in-memory-trading-states.js';
import { targetBookContract } from './target-book.contract.js';

describe(InMemoryTargetBook.name, () => {
  targetBookContract(async () => {
    const states = new InMemoryTradingStates();
    const limits = new InMemoryLimitBook(states);
    const history = new InMemoryMarketHistory();
    const targets = new InMemoryTargetBook(limits, history, states);
    return { targets, limits, history, unitOfWork: new DirectUnitOfWork() };
  });
});

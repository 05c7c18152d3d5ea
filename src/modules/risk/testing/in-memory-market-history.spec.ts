import { DirectUnitOfWork } from '#testing';
import { InMemoryMarketHistory } from './in-memory-market-history.js';
import { marketHistoryContract } from './market-history.contract.js';

describe(InMemoryMarketHistory.name, () => {
  marketHistoryContract(async () => ({ history: new InMemoryMarketHistory(), unitOfWork: new DirectUnitOfWork() }));
});

import { DirectUnitOfWork } from '#testing';
import { accountBookContract } from './account-book.contract.js';
import { InMemoryAccountBook } from './in-memory-account-book.js';
import { InMemoryOrderStore } from './in-memory-order-store.js';
import { InMemoryScheduleStore, InMemoryVolumeHistory } from './in-memory-schedules.js';
import { orderStoreContract } from './order-store.contract.js';
import { schedulesContract } from './schedules.contract.js';

const stores = async () => {
  const accounts = new InMemoryAccountBook();
  return { accounts, orders: new InMemoryOrderStore(accounts), unitOfWork: new DirectUnitOfWork() };
};

describe(InMemoryOrderStore.name, () => {
  orderStoreContract(stores);
});

describe(InMemoryAccountBook.name, () => {
  accountBookContract(stores);
});

describe(`${InMemoryScheduleStore.name} and ${InMemoryVolumeHistory.name}`, () => {
  schedulesContract(async () => ({
    schedules: new InMemoryScheduleStore(),
    volumes: new InMemoryVolumeHistory(3),
    unitOfWork: new DirectUnitOfWork(),
  }));
});

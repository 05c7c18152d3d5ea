import 'reflect-metadata';
import { DirectUnitOfWork } from '#testing';
import { modelStoreContract, signalStoreContract } from './ai-stores.contract.js';
import { InMemoryModelStore, InMemorySignalStore } from './in-memory-ai-stores.js';

const setUp = async () => ({
  models: new InMemoryModelStore(),
  signals: new InMemorySignalStore(),
  unitOfWork: new DirectUnitOfWork(),
});

describe(InMemoryModelStore.name, () => {
  modelStoreContract(setUp);
});
describe(InMemorySignalStore.name, () => {
  signalStoreContract(setUp);
});

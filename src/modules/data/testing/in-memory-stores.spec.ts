import 'reflect-metadata';
import { DirectUnitOfWork } from '#testing';
import { barHistoryContract } from './bar-history.contract.js';
import { barStoreContract } from './bar-store.contract.js';
import { catalogueContract } from './catalogue.contract.js';
import { feedStoreContract } from './feed-store.contract.js';
import { documentStoreContract } from './document-store.contract.js';
import { InMemoryDocuments } from './in-memory-documents.js';
import { InMemoryBars } from './in-memory-bars.js';
import { InMemoryCatalogue } from './in-memory-catalogue.js';
import { InMemoryFeedStore } from './in-memory-feed-store.js';
import { InMemorySeriesStore } from './in-memory-series-store.js';
import { liveBarsContract } from './live-bars.contract.js';
import { seriesStoreContract } from './series-store.contract.js';

describe(InMemoryFeedStore.name, () => {
  feedStoreContract(async () => ({ feeds: new InMemoryFeedStore(), unitOfWork: new DirectUnitOfWork() }));
});

describe(InMemoryBars.name, () => {
  barHistoryContract(async () => {
    const { store, history } = new InMemoryBars();
    return {
      history,
      store: async (table) => ({
        instrumentId: table.instrumentId,
        timeframe: table.timeframe,
        file: await store.write(table, 'v1'),
      }),
    };
  });
  barStoreContract(async () => {
    const { store, history } = new InMemoryBars();
    return { store, history };
  });
  liveBarsContract(async () => {
    const { liveBars: live, history } = new InMemoryBars();
    return { live, history, unitOfWork: new DirectUnitOfWork() };
  });
});

describe(InMemoryCatalogue.name, () => {
  catalogueContract(async () => {
    const bars = new InMemoryBars();
    const feeds = new InMemoryFeedStore();
    return {
      catalogue: new InMemoryCatalogue(bars, feeds),
      feeds,
      live: bars.liveBars,
      unitOfWork: new DirectUnitOfWork(),
    };
  });
});

describe(InMemorySeriesStore.name, () => {
  seriesStoreContract(async () => new InMemorySeriesStore());
});

describe(InMemoryDocuments.name, () => {
  documentStoreContract(async () => new InMemoryDocuments());
});

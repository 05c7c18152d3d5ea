import type { Provider } from '@nestjs/common';
import { BarHistory, BarStore } from '../application/ports/bar-history.port.js';
import { TickStore } from '../application/ports/tick-store.port.js';
import { DataConfig } from '../data.config.js';
import { DuckDb } from './duck-db.js';
import { ParquetBarHistory } from './parquet-bar-history.js';
import { ParquetBarStore } from './parquet-bar-store.js';
import { ParquetFiles } from './parquet-files.js';
import { PostgresBarHistory } from './postgres-bar-history.js';
import { PostgresBarStore } from './postgres-bar-store.js';
import { PostgresLiveHistory } from './postgres-live-bars.js';
import { RoutedBarHistory } from './routed-bar-history.js';
import { ParquetTickStore } from './ticks/parquet-tick-store.js';
import { PostgresTickStore } from './ticks/postgres-tick-store.js';

/** Where histories are kept, as the configuration says. Both adapters are made; the one that is not chosen opens nothing. */
export const storeProviders: Provider[] = [
  DuckDb,
  ParquetFiles,
  ParquetBarStore,
  ParquetBarHistory,
  PostgresBarStore,
  PostgresBarHistory,
  PostgresLiveHistory,
  ParquetTickStore,
  PostgresTickStore,
  {
    provide: TickStore,
    inject: [DataConfig, ParquetTickStore, PostgresTickStore],
    useFactory: ({ store }: DataConfig, parquet: TickStore, postgres: TickStore) =>
      store === 'parquet' ? parquet : postgres,
  },
  {
    provide: BarStore,
    inject: [DataConfig, ParquetBarStore, PostgresBarStore],
    useFactory: ({ store }: DataConfig, parquet: BarStore, postgres: BarStore) =>
      store === 'parquet' ? parquet : postgres,
  },
  {
    provide: BarHistory,
    inject: [DataConfig, ParquetBarHistory, PostgresBarHistory, PostgresLiveHistory],
    useFactory: ({ store }: DataConfig, parquet: BarHistory, postgres: BarHistory, live: BarHistory) =>
      new RoutedBarHistory(store === 'parquet' ? parquet : postgres, live),
  },
];

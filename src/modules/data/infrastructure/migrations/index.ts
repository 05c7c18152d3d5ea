import type { MigrationClass } from '#platform/database';
import { AddInstrumentNames1764100000001 } from './add-instrument-names.migration.js';
import { AddImports1764633600000 } from './add-imports.migration.js';
import { AddProviders1764100000000 } from './add-providers.migration.js';
import { AddStreams1764547200003 } from './add-streams.migration.js';
import { CreateData1764000000000 } from './create-data.migration.js';
import { CreateDatedSeries1764547200002 } from './create-dated-series.migration.js';
import { CreateDocuments1764460800001 } from './create-documents.migration.js';
import { CreateSeries1764460800000 } from './create-series.migration.js';
import { GrowHistories1764547200001 } from './grow-histories.migration.js';
import { NameCompanies1764547200004 } from './name-companies.migration.js';
import { SummariseLoads1764720000000 } from './summarise-loads.migration.js';
import { CreateTicks1764547200000 } from './create-ticks.migration.js';

export const dataMigrations: readonly MigrationClass[] = [
  CreateData1764000000000,
  AddProviders1764100000000,
  AddInstrumentNames1764100000001,
  CreateSeries1764460800000,
  CreateDocuments1764460800001,
  CreateTicks1764547200000,
  GrowHistories1764547200001,
  CreateDatedSeries1764547200002,
  AddStreams1764547200003,
  NameCompanies1764547200004,
  AddImports1764633600000,
  SummariseLoads1764720000000,
];

import type { Provider } from '@nestjs/common';
import { Clock } from '#kernel';
import { Causality } from '#messaging';
import { made } from '#platform/module';
import { ImportFilesJob } from '../../application/imports/import-files.job.js';
import {
  CancelImportHandler,
  DeleteImportFileHandler,
  GetImportHandler,
  GetLoadHandler,
  ListImportFilesHandler,
  ListImportsHandler,
  StartImportHandler,
} from '../../application/imports/import-handlers.js';
import { ImportTicksHandler } from '../../application/imports/import-ticks.handler.js';
import { Imports } from '../../application/imports/imports.js';
import { TickImport } from '../../application/imports/tick-import.js';
import { LoadReader } from '../../application/load-reader.js';
import { Loads } from '../../application/loads.js';
import { ImportFolder } from '../../application/ports/import-folder.port.js';
import { ImportStore } from '../../application/ports/import-store.port.js';
import { MarketFolders } from '../../application/ports/market-folders.port.js';
import { LocalImportFolder } from './local-import-folder.js';
import { PostgresImportStore } from './postgres-import-store.js';
import { ThreadedMarketFolders } from './threaded-market-folders.js';

/** Files from outside: uploaded, read, checked and stored. */
export const importParts: Provider[] = [
  CancelImportHandler,
  DeleteImportFileHandler,
  GetImportHandler,
  GetLoadHandler,
  ListImportFilesHandler,
  ListImportsHandler,
  StartImportHandler,
  ImportTicksHandler,
  Imports,
  TickImport,
  { provide: ImportFolder, useClass: LocalImportFolder },
  { provide: ImportStore, useClass: PostgresImportStore },
  { provide: MarketFolders, useClass: ThreadedMarketFolders },
  made(ImportFilesJob, {
    store: ImportStore,
    folder: ImportFolder,
    folders: MarketFolders,
    reader: LoadReader,
    loads: Loads,
    ticks: TickImport,
    causality: Causality,
    clock: Clock,
  }),
];

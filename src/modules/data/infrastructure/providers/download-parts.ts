import type { Provider } from '@nestjs/common';
import { Clock, Rng } from '#kernel';
import { UnitOfWork } from '#messaging';
import { made } from '#platform/module';
import { BarAnnouncer } from '../../application/bar-announcer.js';
import { BarFollower } from '../../application/bar-follower.js';
import { CancelDownloadHandler } from '../../application/cancel-download.handler.js';
import { DownloadBarsJob } from '../../application/download-bars.job.js';
import { DownloadPages } from '../../application/download-pages.js';
import { DownloadTools } from '../../application/download-tools.js';
import { Downloads } from '../../application/downloads.js';
import { FollowedBars } from '../../application/followed-bars.js';
import { GetDownloadHandler } from '../../application/get-download.handler.js';
import { HistoryPublisher } from '../../application/history-publisher.js';
import { ListCoverageHandler } from '../../application/list-coverage.handler.js';
import { ListDownloadsHandler } from '../../application/list-downloads.handler.js';
import { LoadReader } from '../../application/load-reader.js';
import { Loads } from '../../application/loads.js';
import { BarHistory, BarStore } from '../../application/ports/bar-history.port.js';
import { Catalogue } from '../../application/ports/catalogue.port.js';
import { Providers } from '../../application/ports/data-provider.port.js';
import { DownloadStore } from '../../application/ports/download-store.port.js';
import { Sleeper } from '../../application/ports/sleeper.port.js';
import { ProviderDoor } from '../../application/provider-door.js';
import { SplitRepair } from '../../application/split-repair.js';
import { StartDownloadHandler } from '../../application/start-download.handler.js';
import { PostgresDownloadStore } from './postgres-download-store.js';

/** Bars from providers: the job that fetches and follows them, and how they become histories. */
export const downloadParts: Provider[] = [
  StartDownloadHandler,
  CancelDownloadHandler,
  GetDownloadHandler,
  ListDownloadsHandler,
  ListCoverageHandler,
  made(DownloadBarsJob, {
    store: DownloadStore,
    pages: DownloadPages,
    publisher: HistoryPublisher,
    repair: SplitRepair,
    followed: FollowedBars,
    follower: BarFollower,
    providers: Providers,
    tools: DownloadTools,
  }),
  DownloadPages,
  DownloadTools,
  Downloads,
  made(HistoryPublisher, {
    store: DownloadStore,
    reader: LoadReader,
    loads: Loads,
    catalogue: Catalogue,
    bars: BarStore,
    history: BarHistory,
  }),
  made(SplitRepair, {
    store: DownloadStore,
    pages: DownloadPages,
    providers: Providers,
    unitOfWork: UnitOfWork,
    clock: Clock,
  }),
  made(FollowedBars, {
    store: DownloadStore,
    bars: BarStore,
    publisher: HistoryPublisher,
    announcer: BarAnnouncer,
    unitOfWork: UnitOfWork,
    clock: Clock,
  }),
  made(BarFollower, {
    store: DownloadStore,
    pages: DownloadPages,
    door: ProviderDoor,
    unitOfWork: UnitOfWork,
    sleeper: Sleeper,
    rng: Rng,
    tools: DownloadTools,
  }),
  { provide: DownloadStore, useClass: PostgresDownloadStore },
];

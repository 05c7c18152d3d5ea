import { SeededRng, SequentialIds, dateToMicros, fromRfc3339 } from '#kernel';
import type { Outbox, RunningJob, UnitOfWork } from '#messaging';
import type { Database } from '#platform/database';
import { FixedCausality } from '#testing';
import { BarAnnouncer } from '../../application/bar-announcer.js';
import { BarFollower } from '../../application/bar-follower.js';
import { DownloadBarsJob } from '../../application/download-bars.job.js';
import { DownloadPages } from '../../application/download-pages.js';
import { DownloadTools } from '../../application/download-tools.js';
import { FollowedBars } from '../../application/followed-bars.js';
import { HistoryPublisher } from '../../application/history-publisher.js';
import { LoadKeeper } from '../../application/load-keeper.js';
import { LoadReader } from '../../application/load-reader.js';
import { Loads } from '../../application/loads.js';
import type { DataProvider } from '../../application/ports/data-provider.port.js';
import { ProviderDoor } from '../../application/provider-door.js';
import { SplitRepair } from '../../application/split-repair.js';
import { DataConfig } from '../../data.config.js';
import { type Download, planRanges } from '../../domain/providers/download.js';
import { LocalBarFiles } from '../../infrastructure/local-bar-files.js';
import { PostgresCatalogue } from '../../infrastructure/postgres-catalogue.js';
import { PostgresFeedStore } from '../../infrastructure/postgres-feed-store.js';
import { PostgresLoadTurns } from '../../infrastructure/postgres-load-turns.js';
import { PostgresDownloadStore } from '../../infrastructure/providers/postgres-download-store.js';
import { yahoo } from '../../infrastructure/providers/yahoo/yahoo.js';
import { dataDesk } from '../data-desk.js';
import { NoJobs, OneKey, SomeProviders } from './download-fakes.js';
import { providerBench } from './provider-bench.js';

const DAY = 86_400_000_000;
const at = (date: string): number => Number(dateToMicros(date));

/** Yahoo under another name and at another address. */
const named = (name: string, url: string): DataProvider => ({
  ...yahoo,
  spec: { ...yahoo.spec, name, hosts: { api: url } },
});

/** Downloads over a real database, from providers of this protocol at these addresses. */
export function downloadBench(
  on: { readonly database: Database; readonly unitOfWork: UnitOfWork; readonly outbox?: Outbox },
  urls: { readonly one: string; readonly two: string },
) {
  const { unitOfWork } = on;
  const providers = new SomeProviders([named('one', urls.one), named('two', urls.two)]);
  const { calls, clock, sleeper } = providerBench(yahoo, urls.one);
  const store = new PostgresDownloadStore(on.database);
  const desk = dataDesk();
  const { bars } = desk;
  const catalogue = new PostgresCatalogue(on.database);
  const keeper = new LoadKeeper(bars.store, catalogue, new PostgresFeedStore(on.database), unitOfWork);
  const turns = new PostgresLoadTurns(unitOfWork);
  const loads = new Loads({ keeper, ids: new SequentialIds(), clock, stepper: desk.stepper, turns });
  const tools = new DownloadTools(new NoJobs(), clock, new SequentialIds(), new FixedCausality());
  const door = new ProviderDoor(new OneKey(null), calls);
  const pages = new DownloadPages(providers, door, store, unitOfWork);
  const config = new DataConfig();
  const reader = new LoadReader(new LocalBarFiles(config), config);
  const publisher = new HistoryPublisher({ store, reader, loads, catalogue, bars: bars.store, history: bars.history });
  const follower = new BarFollower({ store, pages, door, unitOfWork, sleeper, rng: new SeededRng(3), tools });
  const announcer = new BarAnnouncer(desk.stream, on.outbox ?? desk.outbox, new FixedCausality());
  const followed = new FollowedBars({ store, bars: bars.store, publisher, announcer, unitOfWork, clock });
  const repair = new SplitRepair({ store, pages, providers, unitOfWork, clock });
  const job = new DownloadBarsJob({ store, pages, publisher, repair, followed, follower, providers, tools });
  return { store, catalogue, bars, clock, job, followed, publisher, stream: desk.stream };
}

/** Of 2025, in seven ranges. */
export const downloadOf = (change: Partial<Download> = {}): Download => ({
  id: 'download_1',
  userName: 'ann',
  instrumentId: 'AAPL.YAHOO',
  symbol: 'AAPL',
  timeframe: '1d',
  providers: ['one', 'two'],
  createdAt: fromRfc3339('2026-03-02T12:00:00Z'),
  ranges: planRanges(at('2025-01-01'), at('2026-01-01'), 60 * DAY),
  ...change,
});

export function runningJob(reported: (fraction: number, note: string) => void = () => undefined): RunningJob {
  const report = (fraction: number, note: string): Promise<void> => {
    reported(fraction, note);
    return Promise.resolve();
  };
  return { id: 'download_1', progress: { report }, signal: new AbortController().signal };
}

import { SeededRng, SequentialIds, dateToMicros, fromRfc3339 } from '#kernel';
import type { RunningJob, UnitOfWork } from '#messaging';
import type { Database } from '#platform/database';
import { FixedCausality } from '#testing';
import { BarFollower } from '../../application/bar-follower.js';
import { DownloadBarsJob } from '../../application/download-bars.job.js';
import { DownloadPages } from '../../application/download-pages.js';
import { DownloadTools } from '../../application/download-tools.js';
import { HistoryPublisher } from '../../application/history-publisher.js';
import { LoadReader } from '../../application/load-reader.js';
import type { DataProvider } from '../../application/ports/data-provider.port.js';
import { ProviderDoor } from '../../application/provider-door.js';
import { DataConfig } from '../../data.config.js';
import { type Download, planRanges } from '../../domain/providers/download.js';
import { LocalBarFiles } from '../../infrastructure/local-bar-files.js';
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
  on: { readonly database: Database; readonly unitOfWork: UnitOfWork },
  urls: { readonly one: string; readonly two: string },
) {
  const { unitOfWork } = on;
  const providers = new SomeProviders([named('one', urls.one), named('two', urls.two)]);
  const { calls, clock, sleeper } = providerBench(yahoo, urls.one);
  const store = new PostgresDownloadStore(on.database);
  const { loads, catalogue, bars } = dataDesk();
  const tools = new DownloadTools(new NoJobs(), clock, new SequentialIds(), new FixedCausality());
  const door = new ProviderDoor(new OneKey(null), calls);
  const pages = new DownloadPages(providers, door, store, unitOfWork);
  const config = new DataConfig();
  const publisher = new HistoryPublisher(store, new LoadReader(new LocalBarFiles(config), config), loads);
  const follower = new BarFollower({ store, pages, door, unitOfWork, sleeper, rng: new SeededRng(3), tools });
  const job = new DownloadBarsJob({ store, pages, publisher, follower, providers, tools });
  return { store, catalogue, bars, clock, job };
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

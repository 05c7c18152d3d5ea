import { Injectable } from '@nestjs/common';
import { type Clock, OperationalError, UserError } from '#kernel';
import { HandlesJob, type JobHandler, type RunningJob } from '#messaging';
import { DOWNLOAD_BARS } from '../contracts/index.js';
import { dataErrors } from '../domain/data.errors.js';
import { type Download, doneShare } from '../domain/providers/download.js';
import { ProviderFault } from '../domain/providers/provider-fault.js';
import { DownloadPages } from './download-pages.js';
import { DownloadTools } from './download-tools.js';
import { HistoryPublisher } from './history-publisher.js';
import { DownloadStore } from './ports/download-store.port.js';

export interface DownloadTask {
  readonly downloadId: string;
}

/** Kept small: it is shown wherever the download is. */
export interface DownloadOutcome {
  readonly loadId: string | null;
}

/** Runs a download: what is left of its ranges, then the checks and the history. Run again after a kill it goes on where it stood. */
@Injectable()
@HandlesJob(DOWNLOAD_BARS)
export class DownloadBarsJob implements JobHandler<DownloadTask, DownloadOutcome> {
  constructor(
    private readonly store: DownloadStore,
    private readonly pages: DownloadPages,
    private readonly publisher: HistoryPublisher,
    private readonly tools: DownloadTools,
  ) {}

  async run({ downloadId }: DownloadTask, job: RunningJob): Promise<DownloadOutcome> {
    const download = await this.store.find(downloadId);
    if (download === null) throw new UserError('DATA.DOWNLOAD_UNKNOWN', dataErrors['DATA.DOWNLOAD_UNKNOWN'].message);
    return this.tools.causality.within({ causationId: null, actor: download.userName }, async () => {
      const currency = await this.fetch(download, job).catch((error: unknown) => {
        throw error instanceof ProviderFault ? toError(error) : error;
      });
      return { loadId: await this.publish(downloadId, currency) };
    });
  }

  private async fetch(download: Download, { progress, signal }: RunningJob): Promise<string | null> {
    const pace = new Pace(download, this.tools.clock);
    let currency: string | null = null;
    for (const range of download.ranges.filter(({ next, to }) => next < to)) {
      const kept = async (bars: number, next: number): Promise<void> => {
        signal.throwIfAborted();
        pace.stored(range.number, bars, next);
        await progress.report(pace.share * SHARE_OF_FETCHING, pace.note);
      };
      currency = (await this.pages.fetch(download, range, { signal, kept })) ?? currency;
    }
    return currency;
  }

  /** @returns id of the load; null where there is too little to be a history */
  private async publish(downloadId: string, currency: string | null): Promise<string | null> {
    const download = await this.store.find(downloadId);
    if (download === null) return null;
    const published = await this.publisher.publish(download, currency);
    if (published.ok) return published.value.id;
    const { code, message, details } = published.refusal;
    throw new UserError(code, `${message} ${Object.values(details).join(', ')}`, details);
  }
}

/** The rest is checking and storing. */
const SHARE_OF_FETCHING = 0.95;
const MICROS_PER_SECOND = 1_000_000;

/** How fast it goes and how long it will take. */
class Pace {
  private readonly startedAt: bigint;
  private readonly startShare: number;
  private readonly nexts: Map<number, number>;
  private bars = 0;

  constructor(
    private readonly download: Download,
    private readonly clock: Clock,
  ) {
    this.startedAt = clock.nowMicros();
    this.startShare = doneShare(download);
    this.nexts = new Map(download.ranges.map(({ number, next }) => [number, next]));
  }

  stored(range: number, bars: number, next: number): void {
    this.nexts.set(range, next);
    this.bars += bars;
  }

  get share(): number {
    const ranges = this.download.ranges.map((range) => ({
      ...range,
      next: this.nexts.get(range.number) ?? range.next,
    }));
    return doneShare({ ranges });
  }

  get note(): string {
    const seconds = Number(this.clock.nowMicros() - this.startedAt) / MICROS_PER_SECOND;
    const done = this.share - this.startShare;
    const rate = seconds > 0 ? Math.round(this.bars / seconds) : 0;
    const left = done > 0 ? Math.ceil((seconds * (1 - this.share)) / done) : 0;
    return `${this.bars} bars, ${rate} a second, ${left} s left`;
  }
}

function toError({ code, message, passes }: ProviderFault): OperationalError | UserError {
  return passes ? new OperationalError(code, message) : new UserError(code, message);
}

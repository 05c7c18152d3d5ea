import { type Clock, OperationalError, UserError, toRfc3339 } from '#kernel';
import { HandlesJob, type JobHandler, type RunningJob } from '#messaging';
import { DOWNLOAD_BARS } from '../contracts/index.js';
import { dataErrors } from '../domain/data.errors.js';
import { type Download, doneShare } from '../domain/providers/download.js';
import { ProviderFault } from '../domain/providers/provider-fault.js';
import type { BarFollower } from './bar-follower.js';
import type { DownloadPages } from './download-pages.js';
import type { DownloadTools } from './download-tools.js';
import type { FollowedBars } from './followed-bars.js';
import type { HistoryPublisher } from './history-publisher.js';
import type { Providers } from './ports/data-provider.port.js';
import type { DownloadStore } from './ports/download-store.port.js';
import type { SplitRepair } from './split-repair.js';

export interface DownloadTask {
  readonly downloadId: string;
  /** Go on with bars as they finish, until it is canceled. */
  readonly follow?: boolean;
}

export interface DownloadParts {
  readonly store: DownloadStore;
  readonly pages: DownloadPages;
  readonly publisher: HistoryPublisher;
  readonly repair: SplitRepair;
  readonly followed: FollowedBars;
  readonly follower: BarFollower;
  readonly providers: Providers;
  readonly tools: DownloadTools;
}

/** Kept small: it is shown wherever the download is. */
export interface DownloadOutcome {
  readonly loadId: string | null;
}

/** Those that go on with new bars do not end, and each provider's limit is shared by all: more wait. */
const AT_ONCE = 200;

/** Runs a download: what is left of its ranges, then the checks and the history. Run again after a kill it goes on where it stood. */
@HandlesJob(DOWNLOAD_BARS, { atOnce: AT_ONCE })
export class DownloadBarsJob implements JobHandler<DownloadTask, DownloadOutcome> {
  constructor(private readonly parts: DownloadParts) {}

  async run({ downloadId, follow = false }: DownloadTask, job: RunningJob): Promise<DownloadOutcome> {
    const download = await this.parts.store.find(downloadId);
    if (download === null) throw new UserError('DATA.DOWNLOAD_UNKNOWN', dataErrors['DATA.DOWNLOAD_UNKNOWN'].message);
    return this.parts.tools.causality.within({ causationId: null, actor: download.userName }, async () => {
      const currency = await faultless(this.fetch(download, job));
      await faultless(this.parts.repair.run(download, job.signal));
      if (follow && (await this.parts.publisher.growing(download)) !== null) await this.parts.followed.takeIn(download);
      const loadId = await this.publish(download, currency);
      if (follow) await faultless(this.follow(download, job));
      return { loadId };
    });
  }

  private async fetch(download: Download, { progress, signal }: RunningJob): Promise<string | null> {
    const pace = new Pace(download, this.parts.tools.clock);
    let currency: string | null = null;
    for (const range of download.ranges.filter(({ next, to }) => next < to)) {
      const kept = async (bars: number, next: number): Promise<void> => {
        signal.throwIfAborted();
        pace.stored(range.number, bars, next);
        await progress.report(pace.share * SHARE_OF_FETCHING, pace.note);
      };
      currency = (await this.parts.pages.fetch(download, range, { signal, kept })) ?? currency;
    }
    return currency;
  }

  /** Until it is canceled. */
  private async follow(download: Download, { progress, signal }: RunningJob): Promise<never> {
    const { providers, follower, followed } = this.parts;
    const all = download.providers.map((name) => providers.find(name));
    const provider = all.find((each) => each?.barStream !== undefined);
    if (provider === undefined || provider === null)
      throw new ProviderFault('DATA.PROVIDER_LACKS', 'none has a stream');
    const kept = async (bars: number, last: number): Promise<void> => {
      await followed.takeIn(download);
      await progress.report(
        SHARE_OF_FETCHING,
        `follows: ${bars} bars, the last of ${toRfc3339(BigInt(last)).slice(0, 16)}`,
      );
    };
    return follower.follow(download, provider, { signal, kept });
  }

  /** @returns id of the load; null where there is nothing new */
  private async publish(download: Download, currency: string | null): Promise<string | null> {
    const published = await this.parts.publisher.publish(download, currency);
    if (published.ok) return published.value?.id ?? null;
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
    this.startedAt = clock.elapsedMicros();
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
    const seconds = Number(this.clock.elapsedMicros() - this.startedAt) / MICROS_PER_SECOND;
    const done = this.share - this.startShare;
    const rate = seconds > 0 ? Math.round(this.bars / seconds) : 0;
    const left = done > 0 ? Math.ceil((seconds * (1 - this.share)) / done) : 0;
    return `${this.bars} bars, ${rate} a second, ${left} s left`;
  }
}

/** A provider's fault becomes the job's error. */
function faultless<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof ProviderFault ? toError(error) : error;
  });
}

function toError({ code, message, passes }: ProviderFault): OperationalError | UserError {
  return passes ? new OperationalError(code, message) : new UserError(code, message);
}

import type { Rng } from '#kernel';
import type { UnitOfWork } from '#messaging';
import { type BackoffPolicy, retryDelay } from '../domain/providers/backoff.js';
import { type Download, planRanges, stepOf } from '../domain/providers/download.js';
import { ProviderFault } from '../domain/providers/provider-fault.js';
import type { Provenance } from '../domain/providers/provider.js';
import type { DownloadPages } from './download-pages.js';
import type { DownloadTools } from './download-tools.js';
import type { BarStreamOffer, DataProvider, ProviderBar } from './ports/data-provider.port.js';
import { BEYOND_RANGES, type DownloadStore } from './ports/download-store.port.js';
import type { ProviderDoor } from './provider-door.js';
import type { Sleeper } from './ports/sleeper.port.js';

export interface FollowerParts {
  readonly store: DownloadStore;
  readonly pages: DownloadPages;
  readonly door: ProviderDoor;
  readonly unitOfWork: UnitOfWork;
  readonly sleeper: Sleeper;
  readonly rng: Rng;
  readonly tools: DownloadTools;
}

export interface FollowRun {
  readonly signal: AbortSignal;
  /** Called after each bar that came and each gap that was filled, with how many were stored so far, and the time of the last that came. */
  readonly kept: (bars: number, last: number) => Promise<void>;
}

const SECOND = 1_000_000;
const RECONNECT: BackoffPolicy = { baseMicros: SECOND, mostMicros: 60 * SECOND, attempts: Number.POSITIVE_INFINITY };

/**
 * Keeps bars as they finish. Whatever was missed, between two connections or within one, is fetched from the provider's history as soon
 * as it shows; a bar that is not there either is a minute without a trade.
 */
export class BarFollower {
  constructor(private readonly parts: FollowerParts) {}

  /** Follows until the signal aborts. @throws ProviderFault for what does not pass by itself, such as a key that is refused */
  async follow(download: Download, provider: DataProvider, run: FollowRun): Promise<never> {
    const { barStream } = provider;
    if (barStream?.timeframe !== download.timeframe)
      throw new ProviderFault('DATA.PROVIDER_LACKS', `no stream of ${download.timeframe} bars`);
    const known = await this.parts.store.lastTime(download, provider.spec.name);
    const state = { last: known ?? this.before(download), isGuess: known === null, bars: 0, failures: 0 };
    for (;;) {
      try {
        await this.connect(download, { provider, barStream }, { ...run, state });
      } catch (error) {
        run.signal.throwIfAborted();
        if (!(error instanceof ProviderFault) || !error.passes) throw error;
        state.failures += 1;
        const delay = retryDelay(RECONNECT, this.parts.rng, {
          attempt: state.failures,
          retryAfterMicros: error.retryAfterMicros,
        });
        await this.parts.sleeper.sleep(delay, run.signal);
      }
    }
  }

  private async connect(download: Download, { provider, barStream }: Source, run: StatefulRun): Promise<never> {
    const { state, signal } = run;
    const access = await this.parts.door.open(provider, download.userName, signal);
    const from = (): number => state.last + stepOf(download.timeframe);
    return barStream.follow(access, download.symbol, {
      // What comes meanwhile waits in the connection.
      ready: async () => {
        const now = Number(this.parts.tools.clock.nowMicros());
        await this.fill(download, { from: from(), to: now, isOver: false }, run);
        state.failures = 0;
      },
      bar: async (bar, provenance) => {
        if (state.isGuess) state.last = Math.min(state.last, bar.time - stepOf(download.timeframe));
        state.isGuess = false;
        if (bar.time > from()) await this.fill(download, { from: from(), to: bar.time, isOver: true }, run);
        await this.keep(download, bar, provenance);
        state.bars += 1;
        state.last = Math.max(state.last, bar.time);
        await run.kept(state.bars, state.last);
      },
    });
  }

  /** Fetches what lies between. */
  private async fill(download: Download, { from, to, isOver }: Gap, run: StatefulRun): Promise<void> {
    const { state, signal } = run;
    const [gap] = planRanges(from, to, to - from);
    if (gap === undefined) return;
    const kept = (bars: number): Promise<void> => {
      state.bars += bars;
      return Promise.resolve();
    };
    await this.parts.pages.fetch(download, { ...gap, number: BEYOND_RANGES }, { signal, isOver, kept });
    await run.kept(state.bars, state.last);
  }

  private async keep(
    download: Download,
    bar: ProviderBar,
    from: Omit<Provenance, 'fetchedAt' | 'saidAt'>,
  ): Promise<void> {
    const { clock } = this.parts.tools;
    const now = clock.nowMicros();
    const provenance = { ...from, fetchedAt: now, saidAt: now };
    const page = { download, range: BEYOND_RANGES, bars: [bar], provenance, next: bar.time };
    await this.parts.unitOfWork.run((tx) => this.parts.store.keep(tx, page));
  }

  /** Without a bar there is nothing to go on from: it begins now, or with the first bar where our clock is ahead of that. */
  private before({ timeframe }: Download): number {
    const now = Number(this.parts.tools.clock.nowMicros());
    const step = stepOf(timeframe);
    return Math.floor(now / step) * step - step;
  }
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly isOver: boolean;
}

interface Source {
  readonly provider: DataProvider;
  readonly barStream: BarStreamOffer;
}

interface StatefulRun extends FollowRun {
  readonly state: { last: number; isGuess: boolean; bars: number; failures: number };
}

import { type Clock, type Log, type Rng } from '#kernel';
import type { MarketStream } from '#messaging';
import { type BackoffPolicy, retryDelay } from '../../domain/providers/backoff.js';
import { ProviderFault } from '../../domain/providers/provider-fault.js';
import { TradeMemory } from '../../domain/ticks/trade-memory.js';
import type { Followed, StreamedUpdate, TickChannel, TickStreamOffer } from '../ports/data-provider.port.js';
import type { ProviderAccess } from '../ports/provider-access.port.js';
import type { Sleeper } from '../ports/sleeper.port.js';
import type { TickStore } from '../ports/tick-store.port.js';
import { MarketSink } from './market-sink.js';
import { TickRecorder } from './tick-recorder.js';

export interface StreamFollowerParts {
  readonly store: TickStore;
  readonly market: MarketStream;
  readonly sleeper: Sleeper;
  readonly rng: Rng;
  readonly clock: Clock;
  readonly log: Log;
}

export interface FollowedMarket {
  readonly provider: string;
  readonly symbol: string;
  readonly instrumentId: string;
  readonly channels: readonly TickChannel[];
  /** Keeps what comes in the tick store. */
  readonly record: boolean;
}

export interface StreamRun {
  readonly open: () => Promise<ProviderAccess>;
  readonly signal: AbortSignal;
  /** How many updates have come, and how often the connection was lost. */
  readonly told: (updates: number, connectionsLost: number) => void;
}

const SECOND = 1_000_000;
const RECONNECT: BackoffPolicy = { baseMicros: SECOND, mostMicros: 60 * SECOND, attempts: Number.POSITIVE_INFINITY };

/**
 * Follows trades, quotes and the book of one market: to the market stream at once, to the tick store when it is asked for. Where a connection is
 * lost the book is not known until it is there again, and what was recorded says that something is missing.
 */
export class StreamFollower {
  constructor(private readonly parts: StreamFollowerParts) {}

  /** Follows until the signal aborts. @throws ProviderFault for what does not pass by itself, such as a key that is refused */
  async follow(market: FollowedMarket, offer: TickStreamOffer, run: StreamRun): Promise<never> {
    const { instrumentId, provider, channels } = market;
    const quotesFromBook = channels.includes('BOOK') && !channels.includes('QUOTES');
    const sink = new MarketSink(this.parts.market, { quotesFromBook, log: this.parts.log });
    const recorder = market.record ? new TickRecorder(this.parts, { instrumentId, source: provider }) : null;
    const recorded = new AbortController();
    const recording = recorder?.run(recorded.signal);
    try {
      return await this.connectAgain({ market, offer, sink, recorder }, run);
    } finally {
      recorded.abort();
      await Promise.all([recording, sink.settled()]);
    }
  }

  private async connectAgain(on: Following, run: StreamRun): Promise<never> {
    const { symbol, instrumentId, channels } = on.market;
    const followed: Followed = { symbol, instrumentId, channels, lastTrade: null, trades: new TradeMemory() };
    const state = { updates: 0, lost: 0, failures: 0 };
    for (;;) {
      try {
        const access = await run.open();
        await on.offer.follow(access, followed, {
          ready: () => (state.failures = 0),
          lost: () => on.recorder?.gap(),
          nowMicros: () => this.parts.clock.nowMicros(),
          update: (update) => {
            state.updates += 1;
            this.take(on, update);
            run.told(state.updates, state.lost);
          },
        });
      } catch (error) {
        this.lose(on);
        run.signal.throwIfAborted();
        if (!(error instanceof ProviderFault) || !error.passes) throw error;
        state.lost += 1;
        state.failures += 1;
        run.told(state.updates, state.lost);
        const { retryAfterMicros } = error;
        const delay = retryDelay(RECONNECT, this.parts.rng, { attempt: state.failures, retryAfterMicros });
        await this.parts.sleeper.sleep(delay, run.signal);
      }
    }
  }

  private take({ sink, recorder }: Following, update: StreamedUpdate): void {
    recorder?.take(update);
    sink.take(update);
  }

  private lose(on: Following): void {
    const { instrumentId, channels } = on.market;
    on.recorder?.gap();
    if (!channels.includes('BOOK')) return;
    const gap = { instrumentId, time: this.parts.clock.nowMicros(), kind: 'GAP', bids: [], asks: [] } as const;
    this.take(on, { kind: 'depth', depth: gap });
  }
}

interface Following {
  readonly market: FollowedMarket;
  readonly offer: TickStreamOffer;
  readonly sink: MarketSink;
  readonly recorder: TickRecorder | null;
}

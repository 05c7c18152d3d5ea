import { Injectable } from '@nestjs/common';
import type { Bar, Quote } from '#kernel';
import { type Feed, visibleUntil } from '../domain/feed.js';
import type { Market, MarketStep } from './market.js';
import { BarHistory } from './ports/bar-history.port.js';
import { Catalogue } from './ports/catalogue.port.js';

/** Bars read ahead, over all instruments of a feed. */
const READ_AHEAD = 4096;
const LEAST_READ_AHEAD = 16;

/** The bars of one instrument that come next. */
interface Ahead {
  readonly bars: readonly Bar[];
  /** They follow this moment without a gap. */
  readonly after: bigint;
  /** There is nothing behind the last of them. */
  readonly complete: boolean;
}

/** The replay of stored histories: at each step the bars of all instruments that closed next. */
@Injectable()
export class ReplayedMarket implements Market {
  private readonly ahead = new Map<string, Ahead>();

  constructor(
    private readonly history: BarHistory,
    private readonly catalogue: Catalogue,
  ) {}

  async next(feed: Feed): Promise<MarketStep | null> {
    const position = visibleUntil(feed);
    const next: Bar[] = [];
    for (const instrumentId of feed.instrumentIds) {
      const bar = await this.barAfter(instrumentId, position, feed.instrumentIds.length);
      if (bar !== undefined) next.push(bar);
    }
    const [first] = next;
    if (first === undefined) return null;
    const closeTime = next.reduce(
      (earliest, bar) => (bar.closeTime < earliest ? bar.closeTime : earliest),
      first.closeTime,
    );
    return {
      closeTime,
      bars: next.filter((bar) => bar.closeTime === closeTime),
      quotes: [],
      store: async () => undefined,
    };
  }

  async quotes(): Promise<readonly Quote[]> {
    return [];
  }

  forget(): void {
    this.ahead.clear();
  }

  private async barAfter(instrumentId: string, after: bigint, instruments: number): Promise<Bar | undefined> {
    let ahead = this.ahead.get(instrumentId);
    if (ahead === undefined || !reachesBehind(ahead, after)) {
      ahead = await this.readAhead(
        instrumentId,
        after,
        Math.max(LEAST_READ_AHEAD, Math.floor(READ_AHEAD / instruments)),
      );
      this.ahead.set(instrumentId, ahead);
    }
    return firstAfter(ahead.bars, after);
  }

  private async readAhead(instrumentId: string, after: bigint, limit: number): Promise<Ahead> {
    const known = await this.catalogue.find(instrumentId);
    const bars = known === null ? [] : await this.history.following(known.source, after, limit);
    return { bars, after, complete: bars.length < limit };
  }
}

function reachesBehind({ bars, after, complete }: Ahead, moment: bigint): boolean {
  const last = bars.at(-1)?.closeTime ?? after;
  return moment >= after && (complete || moment < last);
}

/** The first bar that closes after the moment; bars rise. */
function firstAfter(bars: readonly Bar[], moment: bigint): Bar | undefined {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const bar = bars[middle];
    if (bar !== undefined && bar.closeTime <= moment) low = middle + 1;
    else high = middle;
  }
  return bars[low];
}

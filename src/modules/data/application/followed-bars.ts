import type { Bar, Clock } from '#kernel';
import type { UnitOfWork } from '#messaging';
import type { BarTable } from '../domain/bar-table.js';
import { type Download, stepOf } from '../domain/providers/download.js';
import type { BarAnnouncer } from './bar-announcer.js';
import { type HistoryPublisher, growthSource } from './history-publisher.js';
import type { BarStore } from './ports/bar-history.port.js';
import type { DownloadStore, PendingBar } from './ports/download-store.port.js';

/** What closed longer ago is history: nobody should decide on it as if it were news. */
const NEWS_FOR = 900_000_000;
const BARS_AT_A_TIME = 1000;

export interface FollowedParts {
  readonly store: DownloadStore;
  readonly bars: BarStore;
  readonly publisher: HistoryPublisher;
  readonly announcer: BarAnnouncer;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Lets the market have bars as they finish: each is published, added to the history and told of as `BarClosed`, in their order and once. After a
 * crash in between the last one is published again, never one less. What comes late or corrects an older bar is added to the history only.
 */
export class FollowedBars {
  constructor(private readonly parts: FollowedParts) {}

  /** Takes in what was stored of the providers' bars since the last time. */
  async takeIn(download: Download): Promise<void> {
    const { store, publisher, clock } = this.parts;
    const last = (await store.lastSettled(download, download.providers)) ?? Number.POSITIVE_INFINITY;
    const pending = await store.pending(download, download.providers, { time: -1, limit: BARS_AT_A_TIME });
    const since = Number(clock.nowMicros()) - NEWS_FOR - stepOf(download.timeframe);
    const news = pending.filter((bar) => bar.time > last && bar.time > since && isSound(bar));
    if (news.length < pending.length) await publisher.publish(download, null, news[0]?.time);
    for (const bar of news) await this.announce(download, bar);
  }

  private async announce(download: Download, pending: PendingBar): Promise<void> {
    const { store, bars, announcer, unitOfWork } = this.parts;
    const step = stepOf(download.timeframe);
    const bar = toBar(download, pending, step);
    // Brokers fill on the bar before anybody decides on it.
    await announcer.publish({ quotes: [], bars: [bar] });
    await bars.append(tableOf(bar), growthSource(download));
    const feed = { feedId: `live-${download.providers.join('_')}`, synthetic: false, sequence: pending.time / step };
    await unitOfWork.run(async (tx) => {
      await store.settle(tx, download, { providers: download.providers, bars: [pending] });
      await announcer.record(tx, [bar], feed);
    });
  }
}

function toBar({ instrumentId, timeframe }: Download, pending: PendingBar, step: number): Bar {
  const { time, open, high, low, close, volume } = pending;
  const times = { openTime: BigInt(time), closeTime: BigInt(time + step) };
  return { instrumentId, timeframe, ...times, open, high, low, close, volume };
}

const tableOf = ({ instrumentId, timeframe, openTime, closeTime, ...prices }: Bar): BarTable => ({
  instrumentId,
  timeframe,
  openTimes: Float64Array.of(Number(openTime)),
  closeTimes: Float64Array.of(Number(closeTime)),
  open: [prices.open],
  high: [prices.high],
  low: [prices.low],
  close: [prices.close],
  volume: [prices.volume],
});

/** What is not goes the way of all files, where the rule that it breaks is reported. */
function isSound(bar: PendingBar): boolean {
  const [open, high, low, close] = [bar.open, bar.high, bar.low, bar.close].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return low > 0 && Math.min(open, close) >= low && Math.max(open, close) <= high && Number(bar.volume) >= 0;
}

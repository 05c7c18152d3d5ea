import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#messaging';
import { SYNTHETIC_FEED, WARM_UP_BARS, syntheticFeed } from '../domain/synthetic/synthetic-feed.js';
import { SyntheticMarket, syntheticSpecs } from '../domain/synthetic/synthetic-market.js';
import { FeedStore } from './ports/feed-store.port.js';
import { LiveBars, type NumberedBar } from './ports/live-bars.port.js';

/** Makes the generated market and some days of its past, once. */
@Injectable()
export class OpenSyntheticMarket {
  constructor(
    private readonly market: SyntheticMarket,
    private readonly feeds: FeedStore,
    private readonly live: LiveBars,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async run({ barsPerSecond }: { readonly barsPerSecond: number }): Promise<void> {
    if ((await this.feeds.find(SYNTHETIC_FEED)) !== null) return;
    const past = this.past();
    await this.unitOfWork.run(async (tx) => {
      await this.live.open(
        tx,
        syntheticSpecs.map(({ instrument }) => instrument),
      );
      await this.live.append(tx, past);
      await this.feeds.put(tx, syntheticFeed(barsPerSecond));
    });
  }

  private past(): NumberedBar[] {
    const bars: NumberedBar[] = [];
    let closes: readonly number[] = this.market.firstCloses;
    for (let number = -WARM_UP_BARS; number < 0; number++) {
      const minute = this.market.minute(number, closes);
      bars.push(...minute.bars.map((bar) => ({ bar, number })));
      closes = minute.closes;
    }
    return bars;
  }
}

import { Injectable } from '@nestjs/common';
import { type Quote, UnexpectedError } from '#kernel';
import { type Feed } from '../domain/feed.js';
import {
  SyntheticMarket,
  type SyntheticMinute,
  syntheticSpecs,
  ticksOf,
} from '../domain/synthetic/synthetic-market.js';
import { slotOf } from '../domain/synthetic/sessions.js';
import type { Market, MarketStep } from './market.js';
import { LiveBars } from './ports/live-bars.port.js';

export interface Retention {
  /** Bars kept of each instrument. */
  readonly barsKept: number;
}

/** Bars are dropped in one go, so seldom. */
const DROP_EVERY = 390;

/** The generated market, minute by minute from the closes that are stored. */
@Injectable()
export class GeneratedMarket implements Market {
  private made: { readonly number: number; readonly minute: SyntheticMinute } | null = null;

  constructor(
    private readonly market: SyntheticMarket,
    private readonly live: LiveBars,
    private readonly retention: Retention,
  ) {}

  async next(feed: Feed): Promise<MarketStep> {
    const number = feed.nextSequence;
    const minute = await this.minute(number);
    const instrumentIds = minute.bars.map(({ instrumentId }) => instrumentId);
    return {
      closeTime: BigInt(slotOf(number).closeTime),
      bars: minute.bars,
      quotes: this.market.quotes(number, minute, 1),
      store: async (tx) => {
        await this.live.append(
          tx,
          minute.bars.map((bar) => ({ bar, number })),
        );
        if (number % DROP_EVERY === 0)
          await this.live.dropBefore(tx, instrumentIds, number - this.retention.barsKept + 1);
      },
    };
  }

  async quotes(feed: Feed, fraction: number): Promise<readonly Quote[]> {
    return this.market.quotes(feed.nextSequence, await this.minute(feed.nextSequence), fraction);
  }

  private async minute(number: number): Promise<SyntheticMinute> {
    if (this.made?.number !== number) {
      this.made = { number, minute: this.market.minute(number, await this.closesBefore(number)) };
    }
    return this.made.minute;
  }

  private async closesBefore(number: number): Promise<number[]> {
    if (this.made?.number === number - 1) return [...this.made.minute.closes];
    const ids = syntheticSpecs.map(({ instrument }) => instrument.id);
    const closes = await this.live.closesOf(ids, number - 1);
    return ids.map((id) => {
      const close = closes.get(id);
      if (close === undefined)
        throw new UnexpectedError('DATA.LIVE_BAR_MISSING', `bar ${number - 1} of ${id} is not stored`);
      return ticksOf(close);
    });
  }
}

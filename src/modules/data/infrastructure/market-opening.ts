import { Injectable } from '@nestjs/common';
import { MarketStream, type Startable, StartsIn } from '#messaging';
import { FeedStepper } from '../application/feed-stepper.js';
import { OpenSyntheticMarket } from '../application/open-synthetic-market.js';
import { QuoteBoard } from '../application/quote-board.js';
import { DataConfig } from '../data.config.js';

/** Opens the generated market, if there is to be one. */
@Injectable()
export class SyntheticMarketOpening {
  constructor(
    private readonly open: OpenSyntheticMarket,
    private readonly config: DataConfig,
  ) {}

  async run(): Promise<void> {
    if (this.config.synthetic) await this.open.run({ barsPerSecond: this.config.syntheticBarsPerSecond });
  }
}

/** Before any feed moves: the board follows the market, and the generated market has its past. */
@Injectable()
@StartsIn('reconcile')
export class MarketOpening implements Startable {
  private subscriptions: (() => void)[] = [];

  constructor(
    private readonly stream: MarketStream,
    private readonly board: QuoteBoard,
    private readonly stepper: FeedStepper,
    private readonly synthetic: SyntheticMarketOpening,
  ) {}

  async start(): Promise<void> {
    this.subscriptions = [
      this.stream.subscribe('data.quotes', (update) => this.board.take(update)),
      this.stepper.onChange((feed) => {
        if (feed.position === null) this.board.forget(feed.instrumentIds);
      }),
    ];
    await this.synthetic.run();
  }

  async stop(): Promise<void> {
    for (const end of this.subscriptions) end();
  }
}

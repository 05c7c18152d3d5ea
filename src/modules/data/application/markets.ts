import { Injectable } from '@nestjs/common';
import type { Feed } from '../domain/feed.js';
import { GeneratedMarket } from './generated-market.js';
import type { Market } from './market.js';
import { ReplayedMarket } from './replayed-market.js';

/** Which market a feed brings. */
@Injectable()
export class Markets {
  constructor(
    private readonly replayed: ReplayedMarket,
    private readonly generated: GeneratedMarket,
  ) {}

  /** Drops what was read ahead. */
  forget(): void {
    this.replayed.forget();
  }

  of(feed: Feed): Market {
    return feed.kind === 'REPLAY' ? this.replayed : this.generated;
  }
}

import { Injectable } from '@nestjs/common';
import { Shares, StartsIn, type Startable } from '#messaging';
import { BookReport } from './book-report.js';
import { BrokerSession } from './broker-session.js';
import { TradingShare } from './trading-share.js';

/** Opens the way to the broker when the program starts; orders of an account leave once its share is here and its books agree. */
@Injectable()
@StartsIn('reconcile')
export class StartTrading implements Startable {
  constructor(
    private readonly session: BrokerSession,
    private readonly reports: BookReport,
    private readonly shares: Shares,
    private readonly worker: TradingShare,
  ) {}

  async start(): Promise<void> {
    await this.session.connect((reports) => this.reports.book(reports));
    await this.shares.work(this.worker);
    this.session.open();
  }

  stop(): Promise<void> {
    return this.session.close();
  }
}

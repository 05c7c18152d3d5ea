import { Injectable } from '@nestjs/common';
import { StartsIn, type Startable } from '#messaging';
import { BookReport } from './book-report.js';
import { BrokerSession } from './broker-session.js';
import { ReconcileOrders } from './reconcile-orders.js';
import { ResumeOrders } from './resume-orders.js';

/** Opens the way to the broker when the program starts: connect, bring the books to agree, and only then let orders leave. */
@Injectable()
@StartsIn('reconcile')
export class StartTrading implements Startable {
  constructor(
    private readonly session: BrokerSession,
    private readonly reports: BookReport,
    private readonly reconciling: ReconcileOrders,
    private readonly resuming: ResumeOrders,
  ) {}

  async start(): Promise<void> {
    await this.session.connect((reports) => this.reports.book(reports));
    await this.reconciling.settle();
    this.session.open();
    await this.resuming.resume();
  }

  stop(): Promise<void> {
    return this.session.close();
  }
}

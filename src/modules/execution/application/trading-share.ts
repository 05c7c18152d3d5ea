import { Injectable } from '@nestjs/common';
import type { Share, ShareWorker } from '#messaging';
import { BrokerSession } from './broker-session.js';
import { ReconcileOrders } from './reconcile-orders.js';
import { ResumeOrders } from './resume-orders.js';

/** Takes on the accounts of a share: the books are brought to agree with the broker's, and only then what was under way goes on. */
@Injectable()
export class TradingShare implements ShareWorker {
  constructor(
    private readonly session: BrokerSession,
    private readonly reconciling: ReconcileOrders,
    private readonly resuming: ResumeOrders,
  ) {}

  async take(share: Share): Promise<void> {
    await this.session.takeOver(share);
    await this.reconciling.settle(share);
    this.session.open();
    await this.resuming.resume(share);
  }

  leave(share: Share): Promise<void> {
    return this.session.letGo(share);
  }
}

import { type OrderMark, secondsBefore } from './activity.js';
import { type Finding, distinct } from './finding.js';

/**
 * More orders within a second than trading needs: a run-away algorithm, or messages meant to slow others down.
 * MAR, article 12(2)(c)(i); SEC rule 15c3-5(c)(1)(ii).
 */
export class OrderBurstRule {
  /** @param ordersMax in one second: so many raise no alert */
  constructor(readonly ordersMax: number) {}

  /** @param sent orders of one account and instrument; a second reaches from just after the moment one second before `now` */
  find(now: bigint, sent: readonly OrderMark[]): Finding | null {
    const from = secondsBefore(now, 1);
    const burst = sent.filter(({ time }) => time > from && time <= now);
    if (burst.length <= this.ordersMax) return null;
    return {
      rule: 'ORDER_BURST',
      message: `More than ${this.ordersMax} orders within one second.`,
      details: { orders: `${burst.length}`, ordersMax: `${this.ordersMax}` },
      orderIds: distinct(burst.map(({ orderId }) => orderId)),
      subject: null,
    };
  }
}

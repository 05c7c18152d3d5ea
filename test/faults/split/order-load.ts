import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#testing';
import type { Rest } from '../../e2e/support/rest.js';

const PATIENCE = { timeoutMs: 150_000, everyMs: 250 };
const FAR = { type: 'LIMIT', side: 'BUY', limitPrice: '300.00' };

/** Orders that keep coming; each is sent until it is taken, since the same client order id is one order however often it is sent. */
export class OrderLoad {
  /** Client order ids of all that were taken. */
  readonly sent: string[] = [];
  private begun = 0;
  private stopping = false;
  private running: Promise<void> | null = null;

  constructor(private readonly rest: Rest) {}

  /** Every other order is filled at the next bar, the rest rest. */
  async one(): Promise<void> {
    const clientOrderId = `fault-${randomUUID()}`;
    const n = this.begun++;
    await eventually(async () => {
      const { status } = await this.submit(clientOrderId, n);
      if (status !== 201) throw new Error(`answered ${status}`);
    }, PATIENCE);
    this.sent.push(clientOrderId);
  }

  /** What is sent again says the same again: `n` decides what. */
  async submit(clientOrderId: string, n = 0): Promise<{ readonly status: number }> {
    const near = { type: 'MARKET', side: n % 4 === 0 ? 'BUY' : 'SELL' };
    return this.rest.post('/execution/orders', {
      clientOrderId,
      accountId: 'paper',
      instrumentId: 'SP500.INDEX',
      quantity: '1',
      timeInForce: 'GTC',
      ...(n % 2 === 0 ? near : FAR),
    });
  }

  start(perSecond = 20): void {
    this.stopping = false;
    this.running = this.run(perSecond);
  }

  /** Resolves when all that were sent are taken. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
    this.running = null;
  }

  private async run(perSecond: number): Promise<void> {
    const underWay = new Set<Promise<void>>();
    while (!this.stopping) {
      const order = this.one();
      underWay.add(order);
      void order.finally(() => underWay.delete(order)).catch(() => undefined);
      // Many that wait for the same thing are no better than some.
      while (underWay.size >= 20 && !this.stopping) await Promise.race([...underWay, sleep(100)]);
      await sleep(1000 / perSecond);
    }
    await Promise.all(underWay);
  }
}

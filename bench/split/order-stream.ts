import { setTimeout as sleep } from 'node:timers/promises';
import type { Rest } from '../../test/e2e/support/rest.js';

const INSTRUMENTS = ['ALFA.SIM', 'BRVO.SIM', 'CHRL.SIM', 'DLTA.SIM'];

/** What became of an order. */
export interface Outcome {
  /** When it was due, and when it was answered. */
  readonly due: number;
  readonly answered: number;
  /** It has gone to the market. */
  readonly accepted: boolean;
}

export interface StreamOptions {
  /** Begins the client order ids. */
  readonly run: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** Ends it early. */
  readonly until?: AbortSignal;
}

/** Open loop: an order goes out when its time has come, whatever became of those before. */
export async function orderStream(rest: Rest, { run, perSecond, seconds, until }: StreamOptions): Promise<Outcome[]> {
  const outcomes: Promise<Outcome>[] = [];
  const begun = performance.now();
  for (let n = 0; n < seconds * perSecond; n++) {
    if (until?.aborted === true) break;
    const due = begun + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    outcomes.push(submit(rest, `${run}-${n}`, n).then((accepted) => ({ due, answered: performance.now(), accepted })));
  }
  return Promise.all(outcomes);
}

async function submit(rest: Rest, clientOrderId: string, n: number): Promise<boolean> {
  const { status, body } = await rest.post<{ status: string }>('/execution/orders', {
    clientOrderId,
    accountId: 'paper-synthetic',
    instrumentId: INSTRUMENTS[n % INSTRUMENTS.length],
    side: n % 8 < 4 ? 'BUY' : 'SELL',
    type: 'MARKET',
    quantity: '1',
    timeInForce: 'GTC',
  });
  return status === 201 && !['DENIED', 'REJECTED'].includes(body.status);
}

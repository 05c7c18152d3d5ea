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
    const order = { clientOrderId: `${run}-${n}`, accountId: 'paper-synthetic', n };
    outcomes.push(submit(rest, order).then((accepted) => ({ due, answered: performance.now(), accepted })));
  }
  return Promise.all(outcomes);
}

interface Order {
  readonly clientOrderId: string;
  readonly accountId: string;
  /** Decides instrument and side. */
  readonly n: number;
}

/** Whether it went to the market. */
export async function submit(rest: Rest, { clientOrderId, accountId, n }: Order): Promise<boolean> {
  const order = {
    clientOrderId,
    accountId,
    instrumentId: accountId === 'paper' ? 'SP500.INDEX' : INSTRUMENTS[n % INSTRUMENTS.length],
    side: n % 8 < 4 ? 'BUY' : 'SELL',
    type: 'MARKET',
    quantity: '1',
    timeInForce: 'GTC',
  };
  try {
    const { status, body } = await rest.post<{ status: string }>('/execution/orders', order);
    return status === 201 && !['DENIED', 'REJECTED'].includes(body.status);
  } catch {
    // The gateway took no more connections.
    return false;
  }
}

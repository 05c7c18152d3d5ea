import { parentPort, workerData } from 'node:worker_threads';
import { AppError, type Result, ok, refused } from '#kernel';
import type { HostStep } from '../application/ports/strategy-hosts.port.js';
import { StrategyHost, type HostCall, type HostPlan } from './strategy-host.js';

/** A strategy's thread: takes calls one by one and answers each. */
export interface ThreadCall {
  readonly id: number;
  readonly call: HostCall;
}

export interface ThreadAnswer {
  readonly id: number;
  readonly answer: Result<HostStep>;
}

const host = new StrategyHost(workerData as HostPlan);
let last = Promise.resolve();

parentPort?.on('message', (call: ThreadCall) => {
  last = last.then(() => take(call));
});

async function take({ id, call }: ThreadCall): Promise<void> {
  const answer = await host.perform(call).then(ok, refusalOf);
  parentPort?.postMessage({ id, answer } satisfies ThreadAnswer);
}

/** Whatever is thrown here is the strategy's: its author has to mend it. */
function refusalOf(error: unknown): Result<never> {
  if (error instanceof AppError) return refused({ code: error.code, message: error.message, details: error.details });
  const told = error instanceof Error ? `${error.name}: ${error.message}${placeOf(error)}` : String(error);
  return refused({ code: 'RESEARCH.STRATEGY_FAILED', message: `The strategy threw ${told}`, details: {} });
}

/** The first line of the strategy itself that the error came through. */
function placeOf({ stack = '' }: Error): string {
  const place = /([^/\s(]+\.[cm]?[jt]s)(?:\?[^:\s]*)?:(\d+):\d+/.exec(stack.split('\n').slice(1).join('\n'));
  return place === null ? '' : ` (${place[1]}, line ${place[2]})`;
}

import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { type Result, refused } from '#kernel';
import { type Startable, StartsIn } from '#messaging';
import { fillPolicyOf, orderTypes, timesInForce } from '#modules/execution';
import { DataFolder } from '#platform/module';
import { AnalyticsConfig } from '../analytics.config.js';
import { type HostStep, type HostTask, StrategyHosts } from '../application/ports/strategy-hosts.port.js';
import type { StrategyRun } from '../application/ports/strategy-run-store.port.js';
import { refusal } from '../domain/analytics.errors.js';
import type { HostCall, HostPlan } from './strategy-host.js';
import type { ThreadAnswer, ThreadCall } from './strategy-thread.js';

/** A thread for each strategy at work: one that hangs or eats memory is ended and harms nobody. */
@Injectable()
@StartsIn('reconcile')
export class ThreadedStrategyHosts extends StrategyHosts implements Startable {
  private readonly threads = new Map<string, StrategyThread>();

  constructor(
    private readonly config: AnalyticsConfig,
    private readonly folder: DataFolder,
  ) {
    super();
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {
    await Promise.all([...this.threads.keys()].map((runId) => this.close(runId)));
  }

  async perform(
    run: StrategyRun,
    task: HostTask,
    snapshot: Parameters<StrategyHosts['perform']>[2],
  ): Promise<Result<HostStep>> {
    const thread = this.threads.get(run.id) ?? this.open(run);
    const call = thread.version === run.version ? { task } : { task, snapshot: await snapshot() };
    const answer = await thread.call(call, this.config.strategyCallSeconds * 1000);
    // What is stored now is what the thread holds, if it is stored.
    if (answer.ok) thread.version = run.version + 1;
    else await this.close(run.id);
    return answer;
  }

  async close(runId: string): Promise<void> {
    const thread = this.threads.get(runId);
    this.threads.delete(runId);
    await thread?.close();
  }

  private open({ id, source, parameters, instruments, currency, seed, broker }: StrategyRun): StrategyThread {
    const folder = this.folder.path('strategies', source.sha256);
    const policies = Object.fromEntries(instruments.map((each) => [each.id, fillPolicyOf(each.id, broker)]));
    const { feeBps, makerFeeBps = feeBps } = broker;
    const terms = { orderTypes, timesInForce, feeBps, makerFeeBps, policies };
    const thread = new StrategyThread({ source, folder, parameters, instruments, currency, seed, broker: terms });
    this.threads.set(id, thread);
    return thread;
  }
}

class StrategyThread {
  /** Of the state it holds; none at first. */
  version = -1;
  private readonly worker: Worker;
  private readonly waiting = new Map<number, (answer: Result<HostStep>) => void>();
  private ended: Result<never> | undefined;
  private next = 0;

  constructor(plan: HostPlan) {
    // Sources and build differ in the ending.
    const file = new URL(`./strategy-thread${extname(import.meta.url)}`, import.meta.url);
    this.worker = new Worker(file, { workerData: plan });
    this.worker.on('message', ({ id, answer }: ThreadAnswer) => this.settle(id, answer));
    this.worker.on('error', (error) => this.end(brokenOff(String(error))));
    this.worker.on('exit', (code) => this.end(brokenOff(`its thread ended with code ${code}`)));
  }

  call(call: HostCall, limitMs: number): Promise<Result<HostStep>> {
    if (this.ended !== undefined) return Promise.resolve(this.ended);
    const id = this.next;
    this.next += 1;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.end(refused(refusal('ANALYTICS.STRATEGY_STUCK'))), limitMs);
      this.waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.worker.postMessage({ id, call } satisfies ThreadCall);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(id: number, answer: Result<HostStep>): void {
    this.waiting.get(id)?.(answer);
    this.waiting.delete(id);
  }

  private end(reason: Result<never>): void {
    this.ended ??= reason;
    for (const id of this.waiting.keys()) this.settle(id, this.ended);
  }
}

const brokenOff = (why: string): Result<never> =>
  refused({ code: 'RESEARCH.STRATEGY_FAILED', message: `The strategy broke off: ${why}`, details: {} });

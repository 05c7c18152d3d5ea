import { Injectable } from '@nestjs/common';
import { type Decision, isTerminal, type LiveInput, type OrderNews } from '#engine';
import { Log, type Refusal } from '#kernel';
import { type Transaction, UnitOfWork } from '#messaging';
import { StrategyDecided, StrategyRunEnded } from '../../contracts/index.js';
import { type HostTask, StrategyHosts } from '../ports/strategy-hosts.port.js';
import type { StrategyRun, StrategyRunState } from '../ports/strategy-run-store.port.js';
import { DecisionsUnderWay } from './decisions-under-way.js';
import { StrategyRecord } from './strategy-record.js';

/** What a strategy is to do now, as far as the run as it stands wants it. */
export interface Occasion {
  readonly task: HostTask;
  /** How far the market is then, microseconds. */
  readonly marketTime: number;
}

/**
 * Lets a strategy work: what it has seen, what it has become and what it decided are stored in one transaction, so that after a
 * crash it goes on where its last decision left it, and no decision is made twice or lost.
 */
@Injectable()
export class StrategyRunner {
  /** Decisions that the desk has not carried out yet, by run. */
  readonly underWay = new DecisionsUnderWay();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly record: StrategyRecord,
    private readonly hosts: StrategyHosts,
    private readonly unitOfWork: UnitOfWork,
    private readonly log: Log,
  ) {}

  /** Tells when strategies have begun or ended. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /**
   * Does what the occasion is for, if the run is in one of the states.
   * @param occasion is given the run as it stands, and says null where there is nothing (more) to do
   */
  async work(
    runId: string,
    states: readonly StrategyRunState[],
    occasion: (run: StrategyRun, tx: Transaction) => Promise<Occasion | null>,
  ): Promise<void> {
    const before = await this.unitOfWork.run(async (tx) => {
      const run = await this.record.store.lock(tx, runId);
      if (run === null || !states.includes(run.state)) return null;
      const wanted = await occasion(run, tx);
      if (wanted === null) return null;
      const ended = await this.perform(tx, run, wanted);
      return { changed: run.state !== 'RUNNING' || ended, ended };
    });
    if (before?.ended === true) await this.hosts.close(runId);
    if (before?.changed === true) for (const listener of this.listeners) listener();
  }

  /** @returns whether the run is over now */
  private async perform(tx: Transaction, run: StrategyRun, { task, marketTime }: Occasion): Promise<boolean> {
    const { store, outbox, now } = this.record;
    // The desk that trades for it may have been set up otherwise than whoever started it.
    const at = task.kind === 'start' ? { ...run, broker: task.broker } : run;
    const done = await this.hosts.perform(at, task, () => store.snapshotOf(tx, run.id));
    if (!done.ok) return this.fail(tx, run, done.refusal);
    const { decisions, snapshot, wantsTicks } = done.value;
    const ended = task.kind === 'stop';
    const step = {
      snapshot,
      marketTime,
      wantsTicks,
      ticks: task.kind === 'advance' ? (task.input.ticks ?? []) : [],
      state: ended ? 'STOPPED' : 'RUNNING',
      endedAt: ended ? now : null,
    } as const;
    await store.advance(tx, run, step);
    if (task.kind === 'start') await store.begun(tx, run.id, { marketTime, books: task.books, broker: task.broker });
    if (task.kind === 'advance') await store.ordersEnded(tx, run.id, endedIn(task.input));
    await this.decide(tx, run, decisions);
    if (ended) await outbox.add(tx, endOf(run, null));
    return ended;
  }

  private async fail(tx: Transaction, run: StrategyRun, { code, message }: Refusal): Promise<boolean> {
    const { store, outbox, now } = this.record;
    this.log.warn('a strategy failed', { runId: run.id, strategy: run.strategy, code, problem: message });
    await store.fail(tx, run.id, { code, message, endedAt: now });
    const open = run.onEnd === 'CANCEL' ? await store.openOrders(run.id) : [];
    const time = run.marketTime ?? 0;
    const decisions = open.map(({ order }) => ({ kind: 'CANCEL', order, time }) as const);
    await this.decide(tx, run, decisions);
    await outbox.add(tx, endOf(run, { code, message }));
    return true;
  }

  private async decide(tx: Transaction, run: StrategyRun, made: readonly Decision[]): Promise<void> {
    if (made.length === 0) return;
    const { store, outbox } = this.record;
    const { id: runId, accountId } = run;
    const decided = await store.addDecisions(tx, run, made);
    for (const { number } of decided) this.underWay.add(runId, number);
    await outbox.add(tx, ...decided.map((decision) => StrategyDecided.of({ runId, accountId, decision })));
  }
}

/** What is not told yet comes again. */
const endedIn = ({ news = [], more = false }: LiveInput): number[] =>
  more ? [] : news.filter(isOver).map(({ order }) => order);

/** A canceled order that is not full may still be filled. */
const isOver = ({ status }: OrderNews): boolean => isTerminal(status);

const endOf = ({ id, accountId }: StrategyRun, error: Pick<Refusal, 'code' | 'message'> | null): StrategyRunEnded =>
  StrategyRunEnded.of({
    runId: id,
    accountId,
    state: error === null ? 'STOPPED' : 'FAILED',
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
  });

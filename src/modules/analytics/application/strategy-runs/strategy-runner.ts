import { Injectable } from '@nestjs/common';
import { isTerminal, type LiveInput, type OrderNews } from '#engine';
import { Log, type Refusal } from '#kernel';
import { type Transaction, UnitOfWork } from '#messaging';
import { StrategyDecided, StrategyRunEnded } from '../../contracts/index.js';
import { type HostTask, StrategyHosts } from '../ports/strategy-hosts.port.js';
import type { StrategyRun, StrategyRunState, StrategyRunStore } from '../ports/strategy-run-store.port.js';
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
    const done = await this.hosts.perform(run, task, () => store.snapshotOf(tx, run.id));
    if (!done.ok) return this.fail(tx, run, done.refusal);
    const { decisions, snapshot, wantsQuotes } = done.value;
    const ended = task.kind === 'stop';
    const step = {
      snapshot,
      marketTime,
      wantsQuotes,
      state: ended ? 'STOPPED' : 'RUNNING',
      endedAt: ended ? now : null,
    } as const;
    await store.advance(tx, run, step);
    if (task.kind === 'start') await store.begun(tx, run.id, { marketTime, books: task.books });
    if (task.kind === 'advance') await store.ordersEnded(tx, run.id, endedIn(task.input));
    await this.decide(tx, run, { decisions, marketTime });
    if (ended) await outbox.add(tx, endOf(run, null));
    return ended;
  }

  private async fail(tx: Transaction, run: StrategyRun, { code, message }: Refusal): Promise<boolean> {
    const { store, outbox, now } = this.record;
    this.log.warn('a strategy failed', { runId: run.id, strategy: run.strategy, code, problem: message });
    await store.fail(tx, run.id, { code, message, endedAt: now });
    const open = run.onEnd === 'CANCEL' ? await store.openOrders(run.id) : [];
    const decisions = open.map(({ order }) => ({ kind: 'CANCEL', order }) as const);
    await this.decide(tx, run, { decisions, marketTime: run.marketTime ?? 0 });
    await outbox.add(tx, endOf(run, { code, message }));
    return true;
  }

  private async decide(
    tx: Transaction,
    run: StrategyRun,
    made: Parameters<StrategyRunStore['addDecisions']>[2],
  ): Promise<void> {
    if (made.decisions.length === 0) return;
    const { store, outbox } = this.record;
    const { id: runId, accountId } = run;
    const decided = await store.addDecisions(tx, run, made);
    await outbox.add(tx, ...decided.map((decision) => StrategyDecided.of({ runId, accountId, decision })));
  }
}

const endedIn = ({ news = [] }: LiveInput): number[] => news.filter(isOver).map(({ order }) => order);

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

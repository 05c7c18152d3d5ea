import { type LiveSnapshot, LiveRun, type StrategyClass, noFees } from '#engine';
import { type Result, ok, refused } from '#kernel';
import { type HostStep, type HostTask, StrategyHosts } from '../application/ports/strategy-hosts.port.js';
import type { StrategyRun } from '../application/ports/strategy-run-store.port.js';

/** Strategies of one class in this thread. */
export class InlineStrategyHosts extends StrategyHosts {
  private readonly held = new Map<string, { version: number; run: LiveRun }>();

  constructor(private readonly strategy: StrategyClass) {
    super();
  }

  async perform(
    run: StrategyRun,
    task: HostTask,
    snapshot: () => Promise<LiveSnapshot | null>,
  ): Promise<Result<HostStep>> {
    const live = await this.live(run, snapshot);
    try {
      const decisions = decided(live, task);
      this.held.set(run.id, { version: run.version + 1, run: live });
      return ok({ decisions, snapshot: live.snapshot(), wantsTicks: live.wantsTicks });
    } catch (error) {
      this.held.delete(run.id);
      return refused({ code: 'RESEARCH.STRATEGY_FAILED', message: String(error), details: {} });
    }
  }

  async close(runId: string): Promise<void> {
    this.held.delete(runId);
  }

  private async live(run: StrategyRun, snapshot: () => Promise<LiveSnapshot | null>): Promise<LiveRun> {
    const held = this.held.get(run.id);
    if (held?.version === run.version) return held.run;
    const { instruments, currency, seed } = run;
    const broker = { orderTypes: ['MARKET', 'LIMIT'], timesInForce: ['GTC'], fees: noFees } as const;
    const options = { strategy: this.strategy, instruments, currency, seed, broker };
    const saved = await snapshot();
    return saved === null ? new LiveRun(options) : LiveRun.resume(options, saved);
  }
}

function decided(live: LiveRun, task: HostTask) {
  if (task.kind === 'start') return live.start(task.time, task.books);
  return task.kind === 'stop' ? live.stop(task.cancelsOrders) : live.advance(task.input);
}

import { Injectable } from '@nestjs/common';
import type { LiveInput } from '#engine';
import { DrivenBy, type ProcessStep } from '#messaging';
import { BarClosed } from '#modules/data';
import { OrderUpdated } from '#modules/execution';
import { StrategyRunRequested } from '../../contracts/index.js';
import { type OpenOrder, type StrategyRun, StrategyRunStore } from '../ports/strategy-run-store.port.js';
import type { DecisionsUnderWay } from './decisions-under-way.js';
import { DeskView, type Moment } from './desk-view.js';
import { orderNumberOf } from './client-order-ids.js';
import { type Occasion, StrategyRunner } from './strategy-runner.js';

/** Steps of an order that its strategy is not told of: they only say that something is under way. */
const UNDER_WAY: ReadonlySet<OrderUpdated['step']> = new Set([
  'INITIALIZED',
  'SUBMITTED',
  'UPDATE_REQUESTED',
  'CANCEL_REQUESTED',
]);

/**
 * Moves strategies: a bar or an order's step says that there is something new, and what there is is asked for. So a strategy that was
 * away misses nothing, and one that has seen it sees nothing twice: how far it has seen is part of its state.
 */
@Injectable()
@DrivenBy(StrategyRunRequested, BarClosed, OrderUpdated)
export class DriveStrategies implements ProcessStep<StrategyRunRequested | BarClosed | OrderUpdated> {
  /** Shows a strategy that sees ticks what waits for it, and with it what became of its orders. */
  private showTicks: (runId: string) => void = () => undefined;

  constructor(
    private readonly store: StrategyRunStore,
    private readonly runner: StrategyRunner,
    private readonly desk: DeskView,
  ) {}

  async drive(event: StrategyRunRequested | BarClosed | OrderUpdated): Promise<void> {
    if (event instanceof BarClosed) return this.onBar(event);
    if (event instanceof OrderUpdated) return this.onOrder(event);
    await (event.wish === 'START' ? this.begin(event.runId) : this.end(event.runId));
  }

  /** Tells when strategies have begun or ended. */
  onChange(listener: () => void): void {
    this.runner.onChange(listener);
  }

  /** Who is asked to show a strategy what waits for it. */
  onNews(showTicks: (runId: string) => void): void {
    this.showTicks = showTicks;
  }

  get underWay(): DecisionsUnderWay {
    return this.runner.underWay;
  }

  /** Those that listen to what happens between bars. */
  async listening(): Promise<readonly StrategyRun[]> {
    return (await this.store.running()).filter(({ wantsTicks }) => wantsTicks);
  }

  /**
   * What the market says between bars, in the order in which it came, and among it what became of the orders. A strategy that is away does
   * not see the market's part later.
   * @param take is asked after the orders: so it has what came before anything that became of them. Not asked where the run is over.
   */
  async onTicks(runId: string, take: () => Required<Pick<LiveInput, 'ticks' | 'more'>>): Promise<void> {
    await this.runner.work(runId, ['RUNNING'], async (run) => {
      const standing = await this.desk.standing(run, await this.store.openOrders(runId));
      // How far bars have been seen does not change by what comes between them.
      return { task: { kind: 'advance', input: { ...standing, ...take() } }, marketTime: run.marketTime ?? 0 };
    });
  }

  private async begin(runId: string): Promise<void> {
    await this.runner.work(runId, ['STARTING'], async (run) => {
      const { desk } = this;
      const [warmUp, books, broker] = await Promise.all([desk.latest(run), desk.books(run), desk.brokerTerms()]);
      const marketTime = warmUp.at(-1)?.closeTime ?? 0;
      const task = {
        kind: 'start',
        warmUp: run.warmUpBars === 0 ? [] : warmUp,
        time: marketTime,
        books,
        broker,
      } as const;
      return { task, marketTime };
    });
  }

  private async end(runId: string): Promise<void> {
    await this.runner.work(runId, ['STARTING', 'STOPPING'], async ({ marketTime, onEnd }) => ({
      task: { kind: 'stop', cancelsOrders: onEnd === 'CANCEL' },
      marketTime: marketTime ?? 0,
    }));
  }

  private async onBar(bar: BarClosed): Promise<void> {
    for (const run of await this.store.running()) {
      if (!run.instruments.some(({ id }) => id === bar.instrumentId)) continue;
      for (const moment of await this.desk.moments(run, bar))
        await this.runner.work(run.id, ['RUNNING'], (now) => this.barsFor(now, moment));
    }
  }

  /** Fills that a bar caused are booked when it is told of, so they are seen before it. */
  private async barsFor(run: StrategyRun, { marketTime, bars }: Moment): Promise<Occasion | null> {
    if (marketTime <= (run.marketTime ?? 0)) return null;
    const standing = await this.desk.standing(run, await this.store.openOrders(run.id));
    return { task: { kind: 'advance', input: { ...standing, bars } }, marketTime };
  }

  private async onOrder({ step, order }: OrderUpdated): Promise<void> {
    const mine = orderNumberOf(order.clientOrderId);
    if (mine === null || UNDER_WAY.has(step)) return;
    let seesTicks = false;
    await this.runner.work(mine.runId, ['RUNNING'], async (run) => {
      seesTicks = run.wantsTicks;
      if (seesTicks) return null;
      const standing = await this.desk.standing(run, [about(mine.order, order.id)]);
      return { task: { kind: 'advance', input: standing }, marketTime: run.marketTime ?? 0 };
    });
    // Ticks that came before it may wait still.
    if (seesTicks) this.showTicks(mine.runId);
  }
}

const about = (order: number, orderId: string): OpenOrder => ({ order, orderId });

import {
  type BrokerTerms,
  type FillPolicy,
  LiveRun,
  type LiveRunOptions,
  type LiveSnapshot,
  type TradedInstrument,
  bpsFees,
} from '#engine';
import { invariant } from '#kernel';
import { type PackedStrategy, parametersFromText, unpackStrategy } from '#research';
import type { HostStep, HostTask } from '../application/ports/strategy-hosts.port.js';

/** What a strategy is made of. */
export interface HostPlan {
  readonly source: PackedStrategy;
  /** Where its files are written. */
  readonly folder: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly instruments: readonly TradedInstrument[];
  readonly currency: string;
  readonly seed: number;
  readonly broker: Omit<BrokerTerms, 'fees' | 'policyOf'> & {
    readonly feeBps: string;
    readonly makerFeeBps: string;
    readonly policies: Readonly<Record<string, FillPolicy>>;
  };
}

export interface HostCall {
  readonly task: HostTask;
  /** Where to go on from, where what is in memory is not what is stored. */
  readonly snapshot?: LiveSnapshot | null;
}

/** Holds one strategy in memory, and makes it anew where it is told to. */
export class StrategyHost {
  private options: LiveRunOptions | undefined;
  private run: LiveRun | undefined;

  constructor(private readonly plan: HostPlan) {}

  async perform({ task, snapshot }: HostCall): Promise<HostStep> {
    this.options ??= await this.load();
    if (snapshot === null) this.run = new LiveRun(this.options);
    else if (snapshot !== undefined) this.run = LiveRun.resume(this.options, snapshot);
    invariant(this.run !== undefined, 'a strategy is made before it is called');
    const { run } = this;
    return { decisions: decided(run, task), snapshot: run.snapshot(), wantsTicks: run.wantsTicks };
  }

  private async load(): Promise<LiveRunOptions> {
    const { source, folder, parameters, instruments, currency, seed, broker } = this.plan;
    const { Class } = await unpackStrategy(source, folder);
    return {
      strategy: Class,
      parameters: parametersFromText(parameters),
      instruments,
      currency,
      seed,
      broker: {
        ...broker,
        fees: bpsFees({ takerBps: broker.feeBps, makerBps: broker.makerFeeBps }),
        policyOf: (instrumentId) => broker.policies[instrumentId] ?? 'next-open',
      },
    };
  }
}

function decided(run: LiveRun, task: HostTask) {
  switch (task.kind) {
    case 'start':
      run.warmUp(task.warmUp);
      return run.start(task.time, task.books);
    case 'advance':
      return run.advance(task.input);
    case 'stop':
      return run.stop(task.cancelsOrders);
  }
}

import { Injectable } from '@nestjs/common';
import { tradedInstrument } from '#engine';
import { type Result, invariant, ok, refused } from '#kernel';
import { UnitOfWork } from '#messaging';
import type { InstrumentView } from '#modules/data';
import type { PackedStrategy } from '#research';
import { type StartStrategyRun, StrategyRunRequested, type StrategyRunView } from '../../contracts/index.js';
import { refusal } from '../../domain/analytics.errors.js';
import type { StrategyRunPlan } from '../ports/strategy-run-store.port.js';
import { DeskDoor } from './desk-door.js';
import { StrategyRecord } from './strategy-record.js';

const DEFAULT_CASH = '1000000';
const DEFAULT_WARM_UP = 1000;

/** Takes strategies on: finds what they need, opens their account, writes the run down. */
@Injectable()
export class StrategyStarter {
  constructor(
    private readonly desk: DeskDoor,
    private readonly record: StrategyRecord,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** What can be seen to be wrong is refused here; what only the strategy's start shows becomes the run's error. */
  async start(command: StartStrategyRun, source: PackedStrategy): Promise<Result<StrategyRunView>> {
    const instruments = await this.instruments(command.instrumentIds);
    if (!instruments.ok) return instruments;
    const account = await this.account(command, instruments.value);
    if (!account.ok) return account;
    return this.add({
      id: this.record.newId(),
      strategy: command.strategy,
      source,
      parameters: command.parameters ?? {},
      ...account.value,
      instruments: instruments.value.map(tradedInstrument),
      broker: await this.desk.brokerTerms(),
      warmUpBars: command.warmUpBars ?? DEFAULT_WARM_UP,
      onEnd: command.onEnd ?? 'CANCEL',
      seed: command.seed ?? 1,
      startedAt: this.record.now,
    });
  }

  private async instruments(ids: readonly string[]): Promise<Result<InstrumentView[]>> {
    const all = await this.desk.instruments();
    const wanted = [...new Set(ids)].map((id) => ({ id, known: all.find((each) => each.id === id) }));
    const unknown = wanted.find(({ known }) => known === undefined);
    if (unknown !== undefined || wanted.length === 0)
      return refused(refusal('ANALYTICS.INSTRUMENT_UNKNOWN', { instrumentId: unknown?.id ?? '' }));
    return ok(wanted.flatMap(({ known }) => known ?? []));
  }

  /** The account to trade on, opened where there is none; of the instruments' currency and kind of market. */
  private async account(
    { strategy, accountId = strategy, cash = DEFAULT_CASH }: StartStrategyRun,
    instruments: readonly InstrumentView[],
  ): Promise<Result<Pick<StrategyRunPlan, 'accountId' | 'currency' | 'synthetic'>>> {
    const kinds = new Set(instruments.map(kindOf));
    const [first] = instruments;
    if (first === undefined || kinds.size > 1) return unfit('instruments', [...kinds].join(' and '));
    const { currency, synthetic } = first;
    const name = `Paper account of ${strategy}`;
    const account = await this.desk.account({ accountId, name, currency, initialCash: cash, synthetic });
    if (kindOf(account) !== kindOf(first)) return unfit(accountId, `${kindOf(account)}, not ${kindOf(first)}`);
    const busyWith = await this.record.store.busyWith(accountId);
    if (busyWith !== null) return refused(refusal('ANALYTICS.ACCOUNT_BUSY', { accountId, runId: busyWith }));
    return ok({ accountId, currency, synthetic });
  }

  private async add(plan: StrategyRunPlan): Promise<Result<StrategyRunView>> {
    const { store, outbox } = this.record;
    await this.unitOfWork.run(async (tx) => {
      await store.add(tx, plan);
      await outbox.add(tx, StrategyRunRequested.of({ runId: plan.id, wish: 'START' }));
    });
    const view = await store.find(plan.id);
    invariant(view !== null, 'a run that was added is there');
    return ok(view);
  }
}

const kindOf = ({ currency, synthetic }: { readonly currency: string; readonly synthetic: boolean }): string =>
  `${currency} on ${synthetic ? 'a generated' : 'a real'} market`;

const unfit = (what: string, are: string): Result<never> => refused(refusal('ANALYTICS.ACCOUNT_UNFIT', { what, are }));

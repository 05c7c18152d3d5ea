import { tmpdir } from 'node:os';
import { type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Bar, ManualClock, type Quote, SeededRng, SequentialIds, fromRfc3339, toRfc3339 } from '#kernel';
import { Causality, CommandBus, type Command, Outbox, type Query, QueryBus, UnitOfWork } from '#messaging';
import { SignalGenerated } from '#modules/ai';
import { BarClosed, type BarPage, GetBars, GetQuote, type InstrumentView, ListInstruments } from '#modules/data';
import { OpenAccount } from '#modules/execution';
import { PlatformConfig, loadSection } from '#platform/config';
import { migrate } from '#platform/database';
import { Lifecycle, PlatformModule, type Runtime, closeRuntime, createRuntime } from '#platform/module';
import { messagingMigrations } from '#platform/outbox';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { ExecutionModule } from '../../../src/modules/execution/execution.module.js';
import { executionMigrations } from '../../../src/modules/execution/infrastructure/migrations/index.js';
import { riskMigrations } from '../../../src/modules/risk/infrastructure/migrations/index.js';
import { RiskModule } from '../../../src/modules/risk/risk.module.js';

const instrument = (id: string, synthetic: boolean): InstrumentView => ({
  id,
  symbol: id.split('.')[0] ?? id,
  venue: id.split('.')[1] ?? '',
  name: id,
  assetClass: 'INDEX',
  currency: 'USD',
  tickSize: '0.01',
  lotSize: '1',
  calendar: null,
  synthetic,
  timeframe: '1d',
  ticks: null,
});

const instruments = [instrument('SP500.INDEX', false), instrument('ALFA.SIM', true)];

@QueryHandler(ListInstruments)
class ListInstrumentsHandler implements IQueryHandler<ListInstruments> {
  async execute(): Promise<InstrumentView[]> {
    return instruments;
  }
}

/** A history of its own: nothing is known before the first bar of the test. */
@QueryHandler(GetBars)
class GetBarsHandler implements IQueryHandler<GetBars> {
  async execute(): Promise<BarPage> {
    return { items: [], nextCursor: null };
  }
}

/** Nobody quotes. */
@QueryHandler(GetQuote)
class GetQuoteHandler implements IQueryHandler<GetQuote> {
  async execute(): Promise<null> {
    return null;
  }
}

/** Tells of bars and signals as the data and ai modules do. */
@Injectable()
class Announcer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly causality: Causality,
  ) {}

  tell(correlationId: string, event: BarClosed | SignalGenerated): Promise<void> {
    return this.causality.within({ correlationId }, () => this.unitOfWork.run((tx) => this.outbox.add(tx, event)));
  }
}

class MarketConfig {
  readonly name: string = 'market';
}

@Module({
  imports: [PlatformModule.forModule({ name: 'market', migrations: [], config: MarketConfig, errors: {} })],
  providers: [ListInstrumentsHandler, GetBarsHandler, GetQuoteHandler, Announcer],
})
class MarketModule {}

@Module({})
class FloorModule {}

const modules = [
  { name: 'market', type: MarketModule },
  { name: 'risk', type: RiskModule },
  { name: 'execution', type: ExecutionModule },
];

interface Started {
  readonly runtime: Runtime;
  readonly app: INestApplicationContext;
  readonly lifecycle: Lifecycle;
}

/** Risk and execution on a real database, with a market that moves when the test says so and events that wait for it. */
export class TradingFloor {
  private sequence = 0;
  private run = 0;

  private constructor(
    readonly db: TestDatabase,
    readonly clock: ManualClock,
    private readonly environment: Record<string, string>,
    private started: Started,
  ) {}

  static async open(environment: Record<string, string> = {}): Promise<TradingFloor> {
    const db = await testDatabase({ name: 'risk', migrations: riskMigrations });
    await migrate(db.url, [
      { name: 'execution', migrations: [...messagingMigrations('execution'), ...executionMigrations] },
      { name: 'market', migrations: messagingMigrations('market') },
    ]);
    const clock = new ManualClock(fromRfc3339('2020-01-01T00:00:00Z'));
    return new TradingFloor(db, clock, environment, await start(db, clock, { environment, run: 0 }));
  }

  /** As after a kill: what was only in memory is gone. */
  async restart(): Promise<void> {
    await stop(this.started);
    this.run += 1;
    this.started = await start(this.db, this.clock, { environment: this.environment, run: this.run });
  }

  async close(): Promise<void> {
    await stop(this.started);
    await this.db.stop();
  }

  execute<R>(command: Command<R>): Promise<R> {
    return this.started.app.get(CommandBus).execute(command);
  }

  ask<R>(query: Query<R>): Promise<R> {
    return this.started.app.get(QueryBus).ask(query);
  }

  get<T>(type: new (...parts: never[]) => T): T {
    return this.started.app.get(type, { strict: false });
  }

  drain(): Promise<void> {
    return this.started.runtime.parts.backbone.drain();
  }

  async openAccount(accountId = 'paper', synthetic = false): Promise<void> {
    await this.execute(
      OpenAccount.of({ accountId, name: accountId, currency: 'USD', initialCash: '1000000', synthetic }),
    );
    await this.drain();
  }

  /** A daily bar of `instrumentId`, one day after the last; everything it causes is over when this resolves. */
  async bar(
    prices: Partial<Pick<Bar, 'open' | 'high' | 'low' | 'close' | 'volume'>> & { close: string },
  ): Promise<Bar> {
    const day = fromRfc3339('2020-01-02T00:00:00Z') + BigInt(this.sequence) * 86_400_000_000n;
    const open = prices.open ?? prices.close;
    const ordered = [Number(open), Number(prices.close)].toSorted((a, b) => a - b);
    const bar: Bar = {
      instrumentId: 'SP500.INDEX',
      timeframe: '1d',
      openTime: day + 52_200_000_000n,
      closeTime: day + 75_600_000_000n,
      open,
      high: String(ordered[1]),
      low: String(ordered[0]),
      volume: '1000000',
      ...prices,
    };
    this.sequence += 1;
    this.clock.moveTo(bar.closeTime);
    await this.started.runtime.parts.causality.within({ correlationId: `bar_${this.sequence}` }, () =>
      this.started.runtime.parts.marketStream.publish({ kind: 'bar', bar }),
    );
    await this.get(Announcer).tell(`bar_${this.sequence}`, closed(bar, this.sequence));
    await this.drain();
    return bar;
  }

  async quote(quote: Omit<Quote, 'time'>): Promise<void> {
    this.clock.advance(1_000_000n);
    await this.started.runtime.parts.marketStream.publish({
      kind: 'quote',
      quote: { ...quote, time: this.clock.nowMicros() },
    });
  }

  /** A signal at the last bar. */
  async signal(strength: number, referencePrice: string): Promise<void> {
    const event = SignalGenerated.of({
      signalId: `signal_${this.sequence}`,
      modelId: 'model_1',
      instrumentId: 'SP500.INDEX',
      barTime: toRfc3339(this.clock.nowMicros()),
      expectedReturn: strength / 100,
      strength,
      horizonBars: 5,
      referencePrice,
      synthetic: false,
    });
    await this.get(Announcer).tell(`bar_${this.sequence}`, event);
    await this.drain();
  }
}

const closed = (bar: Bar, sequence: number): BarClosed =>
  BarClosed.of({
    ...bar,
    feedId: 'replay',
    openTime: toRfc3339(bar.openTime),
    closeTime: toRfc3339(bar.closeTime),
    synthetic: false,
    sequence: String(sequence),
  });

async function start(
  db: TestDatabase,
  clock: ManualClock,
  { environment, run }: { environment: Record<string, string>; run: number },
): Promise<Started> {
  const runtime = await createRuntime({
    config: loadSection('', PlatformConfig, { LOG_LEVEL: 'error', ...environment }),
    environment,
    dataDir: tmpdir(),
    databaseUrl: db.url,
    clock,
    ids: new SequentialIds(`${run}`),
    rng: new SeededRng(1),
    exclusive: true,
    stepped: true,
    modules: modules.map(({ name }) => name),
    everywhere: [],
    errors: [],
  });
  const imports = [PlatformModule.forRoot(runtime), ...modules.map(({ type }) => type)];
  const app = await NestFactory.createApplicationContext({ module: FloorModule, imports }, { logger: false });
  const lifecycle = new Lifecycle(app, modules);
  await lifecycle.connect();
  return { runtime, app, lifecycle };
}

async function stop({ lifecycle, app, runtime }: Started): Promise<void> {
  await lifecycle.stop();
  await app.close();
  await closeRuntime(runtime);
}

import { type ModelView, ListModels, TrainModel } from '#modules/ai';
import { GetEquityCurve, GetPerformance, ListExecutionCosts, type ExecutionCostView } from '#modules/analytics';
import { ListAlerts, VerifyAudit } from '#modules/compliance';
import { type FeedView, GetBars, ListFeeds, LoadBars, type LoadReport, StepFeed } from '#modules/data';
import { ListFills, ListOrders, OpenAccount } from '#modules/execution';
import { GetRiskFigures } from '#modules/risk';
import { type Result, OperationalError, fromRfc3339, ok, toRfc3339 } from '#kernel';
import { trainAndWait } from '../model-jobs.js';
import { version } from '#platform/system';
import type { DemoModel, DemoResult } from './demo-result.js';
import type { DemoSession } from './demo-session.js';
import { readEventLog } from './event-log.js';
import { largestTarget } from './largest-target.js';
import { readAll } from './read-all.js';
import { meanSlippageBps } from './slippage.js';
import type { StagePrinter } from './stage-printer.js';
import type { RunRecord } from './write-files.js';

const ACCOUNT = 'paper';
const CASH = '1000000';
const HORIZON_BARS = 5;
const FILL_POLICY = 'next-open';

export interface DemoOptions {
  readonly files: readonly string[];
  readonly seed: number;
  readonly stages: StagePrinter;
  readonly startedAt: Date;
}

/** The whole chain once, from files to an audited result. A refusal when the files hold nothing usable. */
export async function runDemo(session: DemoSession, options: DemoOptions): Promise<Result<RunRecord>> {
  const load = await loadStage(session, options);
  if (!load.ok) return load;
  const feed = await replayFeed(session);
  if (feed.position !== null) session.clock.moveTo(fromRfc3339(feed.position));
  await session.desk.buses.execute(
    OpenAccount.of({ accountId: ACCOUNT, name: 'Demo account', currency: 'USD', initialCash: CASH, synthetic: false }),
  );
  await session.desk.runtime.parts.backbone.drain();
  await trainStage(session, feed, options.stages);
  await tradeStage(session, feed, options.stages);
  return ok(await collect(session, { load: load.value, feed, options }));
}

async function loadStage({ desk }: DemoSession, { files, stages }: DemoOptions): Promise<Result<LoadReport>> {
  const stage = stages.begin('data');
  const load = await desk.buses.execute(LoadBars.of({ files: [...files], replay: true }));
  if (!load.ok) return load;
  const { bars, firstTime, lastTime, rejectedRows, issues, instrumentIds } = load.value;
  const left = rejectedRows.length === 0 ? 'none left out' : `${rejectedRows.length} rows left out`;
  stage.done(
    `${bars} bars of ${instrumentIds.join(', ')}, ${firstTime.slice(0, 10)} to ${lastTime.slice(0, 10)}, ${left}, ${issues.length} quality notes`,
  );
  return load;
}

async function replayFeed({ desk }: DemoSession): Promise<FeedView> {
  const feed = (await desk.buses.ask(ListFeeds.of({}))).find(({ kind }) => kind === 'REPLAY');
  if (feed === undefined)
    throw new OperationalError('PLATFORM.RUN_EMPTY', 'The loaded bars made no replay: there are too few of them.');
  return feed;
}

async function trainStage({ desk }: DemoSession, feed: FeedView, stages: StagePrinter): Promise<void> {
  for (const instrumentId of feed.instrumentIds) {
    const stage = stages.begin('model');
    await trainAndWait(
      desk.buses,
      TrainModel.of({ instrumentId, horizonBars: HORIZON_BARS, activate: true }),
      ({ progress, note }) => stage.progress(progress, note),
    );
    await desk.runtime.parts.backbone.drain();
    const model = await activeModel(desk.buses.ask, instrumentId);
    const { ic, hitRate } = model.outOfSample;
    stage.done(
      `${model.kind.toLowerCase()} for ${instrumentId}: ${model.features.length} features, ${model.folds.length} folds, out of sample IC ${ic?.toFixed(3) ?? '–'}, hit rate ${hitRate === null ? '–' : `${(hitRate * 100).toFixed(1)} %`}`,
    );
  }
}

async function activeModel(ask: DemoSession['desk']['buses']['ask'], instrumentId: string): Promise<ModelView> {
  const model = (await ask(ListModels.of({ instrumentId }))).items.find(({ stage }) => stage === 'ACTIVE');
  if (model === undefined)
    throw new OperationalError('AI.NO_ACTIVE_MODEL', `There is no active model for ${instrumentId}.`);
  return model;
}

/** Bar by bar: the clock moves with the market, and each bar's consequences are over before the next one comes. */
async function tradeStage({ desk, clock }: DemoSession, feed: FeedView, stages: StagePrinter): Promise<void> {
  const stage = stages.begin('trading');
  const { backbone } = desk.runtime.parts;
  const [from, to] = [Date.parse(feed.position ?? ''), Date.parse(feed.end ?? '')];
  let bars = 0;
  for (let step = await desk.buses.execute(StepFeed.of({ feedId: feed.id })); step !== null;) {
    await backbone.drain();
    bars += 1;
    stage.progress((Date.parse(step.time) - from) / (to - from), step.time.slice(0, 10));
    step = await desk.buses.execute(StepFeed.of({ feedId: feed.id }));
  }
  await backbone.drain();
  stage.done(`${bars} bars, ${toRfc3339(clock.nowMicros()).slice(0, 10)} reached`);
}

const at = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });

interface Collected {
  readonly load: LoadReport;
  readonly feed: FeedView;
  readonly options: DemoOptions;
}

async function collect(session: DemoSession, { load, feed, options }: Collected): Promise<RunRecord> {
  const { buses } = session.desk;
  const stage = options.stages.begin('record');
  const page = { accountId: ACCOUNT, limit: 1000 };
  const orders = await readAll((cursor) => buses.ask(ListOrders.of({ ...page, ...at(cursor) })));
  const fills = await readAll((cursor) => buses.ask(ListFills.of({ ...page, ...at(cursor) })));
  const costs = await readAll((cursor) => buses.ask(ListExecutionCosts.of({ ...page, ...at(cursor) })));
  const equity = await buses.ask(GetEquityCurve.of({ accountId: ACCOUNT, limit: 10_000 }));
  const log = await readEventLog(buses);
  const audit = await buses.ask(VerifyAudit.of({}));
  const models = await Promise.all(feed.instrumentIds.map((instrumentId) => activeModel(buses.ask, instrumentId)));
  const bars = await tradedBars(session, feed, equity[0]?.time);
  stage.done(
    `${log.entries.length} audit entries, ${audit.verified ? 'every link verified' : `broken: ${audit.problem}`}`,
  );
  const result = await toResult(session, {
    load,
    options,
    orders,
    fills,
    costs,
    log,
    audit,
    models: models.map(toDemoModel),
  });
  return { result, orders, fills, equity, bars, audit: log.entries };
}

async function tradedBars({ desk }: DemoSession, feed: FeedView, from: string | undefined): Promise<RunRecord['bars']> {
  const [instrumentId] = feed.instrumentIds;
  if (instrumentId === undefined || from === undefined) return [];
  return readAll((cursor) =>
    desk.buses.ask(GetBars.of({ instrumentId, from, limit: 5000, ...(cursor === null ? {} : { cursor }) })),
  );
}

interface Parts extends Pick<RunRecord, 'orders' | 'fills'> {
  readonly load: LoadReport;
  readonly options: DemoOptions;
  readonly costs: readonly ExecutionCostView[];
  readonly log: Awaited<ReturnType<typeof readEventLog>>;
  readonly audit: DemoResult['audit'];
  readonly models: readonly DemoModel[];
}

async function toResult({ desk: { buses } }: DemoSession, parts: Parts): Promise<DemoResult> {
  const { load, options, orders, fills, costs, log, audit, models } = parts;
  const performance = await buses.ask(GetPerformance.of({ accountId: ACCOUNT }));
  const figures = await buses.ask(GetRiskFigures.of({ accountId: ACCOUNT }));
  const alerts = await readAll((cursor) =>
    buses.ask(ListAlerts.of({ limit: 1000, ...(cursor === null ? {} : { cursor }) })),
  );
  const [model] = models;
  if (performance === null || model === undefined)
    throw new OperationalError('PLATFORM.RUN_EMPTY', 'The run made no equity curve.');
  return {
    version,
    seed: options.seed,
    data: {
      source: load.source,
      sha256: load.sha256,
      instruments: load.instrumentIds,
      bars: load.bars,
      firstTime: load.firstTime,
      lastTime: load.lastTime,
      rejectedRows: load.rejectedRows,
      issues: load.issues,
    },
    model,
    models,
    risk: {
      varConfidence: figures?.confidence ?? 0.99,
      var: figures?.valueAtRisk ?? null,
      expectedShortfall: figures?.expectedShortfall ?? null,
      largestTarget: largestTarget(log.entries),
      approvals: log.approvals,
      denials: log.denials,
      denialsByCode: log.denialsByCode,
    },
    execution: {
      parentOrders: orders.filter(({ algorithm }) => algorithm !== null).length,
      childOrders: orders.filter(({ parentOrderId }) => parentOrderId !== null).length,
      fills: fills.length,
      fees: performance.fees,
      slippageBps: meanSlippageBps(costs),
      fillPolicy: FILL_POLICY,
    },
    performance: performance.account,
    benchmark: performance.benchmark,
    compliance: { alerts },
    audit: { entries: audit.entries, headHash: audit.headHash, verified: audit.verified },
    eventLogSha256: log.sha256,
    timing: {
      startedAt: options.startedAt.toISOString(),
      totalSeconds: (Date.now() - options.startedAt.getTime()) / 1000,
      stages: options.stages.stages,
    },
  };
}

const toDemoModel = (model: ModelView): DemoModel => ({
  id: model.id,
  kind: model.kind,
  instrumentId: model.instrumentId,
  horizonBars: model.horizonBars,
  trainedTo: model.trainedTo,
  features: model.features,
  folds: model.folds,
  outOfSample: model.outOfSample,
  onnxSha256: model.onnxSha256,
});

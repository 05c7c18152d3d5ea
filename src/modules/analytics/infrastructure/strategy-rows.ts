import type { Decision, TradedInstrument } from '#engine';
import { toRfc3339 } from '#kernel';
import type { BrokerTermsView } from '#modules/execution';
import { utc } from '#platform/database';
import type { PackedStrategy } from '#research';
import { clientOrderIdOf } from '../application/strategy-runs/client-order-ids.js';
import type { StrategyBeginning, StrategyRun, StrategyRunState } from '../application/ports/strategy-run-store.port.js';
import type { StrategyDecisionView, StrategyRecordView, StrategyRunView } from '../contracts/index.js';

export interface RunRow {
  id: string;
  state: StrategyRunState;
  strategy: string;
  source: PackedStrategy;
  parameters: Record<string, string>;
  account_id: string;
  currency: string;
  instruments: TradedInstrument[];
  synthetic: boolean;
  broker: BrokerTermsView;
  warm_up_bars: number;
  on_end: StrategyRunView['onEnd'];
  seed: string;
  started_at: string;
  version: number;
  market_time: string | null;
  /** Of the last bar or tick that it has seen. */
  seen_until: string | null;
  begun_at: string | null;
  wants_ticks: boolean;
  decisions: number;
  ended_at: string | null;
  error_code: string | null;
  error_message: string | null;
}

export interface RecordRow extends RunRow {
  begun: Omit<StrategyBeginning, 'broker'> | null;
}

export const RUN_COLUMNS = `id, state, strategy, source, parameters, account_id, currency, instruments, synthetic, broker,
  warm_up_bars, on_end, seed, ${utc('started_at')} AS started_at, version, market_time,
  nullif(greatest(market_time, tick_time), 0) AS seen_until,
  (begun->>'marketTime')::bigint AS begun_at, wants_ticks, decisions,
  ${utc('ended_at')} AS ended_at, error_code, error_message`;

export interface DecisionRow {
  run_id: string;
  number: number;
  kind: StrategyDecisionView['kind'];
  order_number: number;
  market_time: string;
  terms: DecidedTerms;
  order_id: string | null;
  refused: string | null;
  arrived_at: string | null;
}

type DecidedTerms = Partial<Omit<Extract<Decision, { kind: 'SUBMIT' }>, 'quantity'>> & {
  readonly quantity?: string | null;
};

export const DECISION_COLUMNS = `run_id, number, kind, order_number, market_time, terms, order_id, refused,
  ${utc('arrived_at')} AS arrived_at`;

export const runOf = (row: RunRow): StrategyRun => ({
  id: row.id,
  state: row.state,
  strategy: row.strategy,
  source: row.source,
  parameters: row.parameters,
  accountId: row.account_id,
  currency: row.currency,
  instruments: row.instruments,
  synthetic: row.synthetic,
  broker: row.broker,
  warmUpBars: row.warm_up_bars,
  onEnd: row.on_end,
  seed: Number(row.seed),
  startedAt: row.started_at,
  version: row.version,
  marketTime: row.market_time === null ? null : Number(row.market_time),
  seenUntil: row.seen_until === null ? null : Number(row.seen_until),
  begunAt: row.begun_at === null ? null : Number(row.begun_at),
  wantsTicks: row.wants_ticks,
});

export const runView = (row: RunRow): StrategyRunView => ({
  id: row.id,
  state: row.state,
  strategy: row.strategy,
  sha256: row.source.sha256,
  parameters: row.parameters,
  accountId: row.account_id,
  instrumentIds: row.instruments.map(({ id }) => id),
  onEnd: row.on_end,
  marketTime: row.seen_until === null ? null : toRfc3339(BigInt(row.seen_until)),
  version: row.version,
  decisions: row.decisions,
  synthetic: row.synthetic,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  errorCode: row.error_code,
  errorMessage: row.error_message,
});

export const recordView = (row: RecordRow): StrategyRecordView => ({
  ...runView(row),
  source: { ...row.source, files: { ...row.source.files } },
  currency: row.currency,
  seed: Number(row.seed),
  warmUpBars: row.warm_up_bars,
  broker: row.broker,
  marketTimeAtStart: row.begun === null ? null : toRfc3339(BigInt(row.begun.marketTime)),
  cashAtStart: row.begun?.books.cash ?? null,
  heldAtStart: (row.begun?.books.positions ?? [])
    .filter(({ quantity }) => Number(quantity) !== 0)
    .map(({ instrumentId, quantity }) => ({ instrumentId, quantity })),
});

export const decisionView = (row: DecisionRow): StrategyDecisionView => ({
  number: row.number,
  kind: row.kind,
  order: row.order_number,
  clientOrderId: clientOrderIdOf(row.run_id, row.order_number),
  marketTime: toRfc3339(BigInt(row.market_time)),
  instrumentId: row.terms.instrumentId ?? null,
  side: row.terms.side ?? null,
  type: row.terms.type ?? null,
  timeInForce: row.terms.timeInForce ?? null,
  quantity: row.terms.quantity ?? null,
  limitPrice: row.terms.limitPrice ?? null,
  stopPrice: row.terms.stopPrice ?? null,
  ...specialTerms(row.terms),
  tag: row.terms.tag ?? '',
  orderId: row.order_id,
  refused: row.refused,
  arrivedAt: row.arrived_at,
});

/** What most orders do not ask for. */
const nothingSpecial = {
  trailingOffset: null,
  trailingUnit: null,
  limitOffset: null,
  expiresAt: null,
  postOnly: false,
  reduceOnly: false,
  displayQuantity: null,
} as const;

function specialTerms({ link, ...terms }: DecidedTerms) {
  const { trailingOffset, trailingUnit, limitOffset, expiresAt, postOnly, reduceOnly, displayQuantity } = {
    ...nothingSpecial,
    ...terms,
  };
  return {
    trailingOffset,
    trailingUnit,
    limitOffset,
    postOnly,
    reduceOnly,
    displayQuantity,
    expiresAt: expiresAt === null ? null : toRfc3339(BigInt(Math.round(expiresAt))),
    group: link?.group ?? null,
    linkage: link?.linkage ?? null,
    linkRole: link?.role ?? null,
  };
}

import { minorDigits } from '#accounting';
import { UserError, toRfc3339 } from '#kernel';
import { Simulation, blockSource, bpsFees, fixedBpsSlippage, isTerminal, type TradedInstrument } from '#engine';
import { orderRecordOf, specsOf, stepsOf } from '../record/order-records.js';
import type { FillRecord, OrderRecord } from '../run/run-outcome.js';
import { guarded } from '../run/execute.js';
import type { LoadedStrategy } from '../strategy/loaded-strategy.js';
import type { CheckResult } from './check-result.js';
import { explained, type Explanation } from './parity-words.js';
import type { RecordedOrder, RecordedRun } from './recorded-run.js';

export interface ParityDifference {
  readonly order: number;
  /** RFC 3339. */
  readonly time: string;
  readonly paper: string;
  readonly backtest: string;
  readonly why: Explanation;
  readonly because: string;
}

export interface ParityCheck extends CheckResult {
  readonly check: 'parity';
  readonly moments: number;
  readonly orders: number;
  readonly sameOrders: number;
  readonly fills: number;
  readonly differences: readonly ParityDifference[];
}

/** A volume that limits nothing: what the paper broker takes for bars that come without. */
const UNLIMITED_VOLUME = 1e12;
/** The desk's broker does not look at the account's money, risk does. */
const ANY_LEVERAGE = { kind: 'margin', leverage: 1e12, maintenance: 0 } as const;

/**
 * Runs the strategy of a paper account again, as a backtest over the bars that it saw, with its broker's costs. The same orders with the
 * same fills must come of it; what differs is listed with the reason.
 */
export function checkParity(strategy: LoadedStrategy, run: RecordedRun): ParityCheck {
  const replay = replayed(strategy, run);
  const both = pairsOf(run.orders, replay.orders);
  const differences: ParityDifference[] = [];
  for (const { order, paper, backtest } of both) {
    const found = { paper: inWords(paper), backtest: inWords(backtest) };
    if (found.paper === found.backtest) continue;
    const time = toRfc3339(BigInt(Math.round(paper?.time ?? backtest?.time ?? 0)));
    const after = differences[0]?.order ?? null;
    differences.push({ order, time, ...found, ...explained({ paper, backtest }, { ...run, after }) });
  }
  const sameOrders = both.length - differences.length;
  return {
    check: 'parity',
    passed: differences.length === 0,
    verdict: verdictOf(both.length, differences),
    moments: replay.moments,
    orders: both.length,
    sameOrders,
    fills: run.orders.reduce((sum, { fills }) => sum + fills.length, 0),
    differences,
  };
}

function verdictOf(orders: number, differences: readonly ParityDifference[]): string {
  if (orders === 0) return 'Neither decided anything, so nothing can be said.';
  if (differences.length === 0) return `The backtest gives the same ${orders} orders and fills as the paper account.`;
  const open = differences.filter(({ why }) => why === 'UNEXPLAINED').length;
  const rest = open === 0 ? 'all of them explained' : `${open} of them without an explanation`;
  return `${differences.length} of ${orders} orders went another way, ${rest}.`;
}

/** The backtest's orders in the form of the record. */
function replayed(strategy: LoadedStrategy, run: RecordedRun): { orders: RecordedOrder[]; moments: number } {
  const series = run.bars.map(({ instrument, bars }) => ({
    instrument,
    bars: { ...bars, volume: bars.volume.map((volume) => (volume === 0 ? UNLIMITED_VOLUME : volume)) },
  }));
  const moneyDigits = minorDigits(run.currency);
  return guarded({ strategy }, () => {
    const sent: Parameters<typeof orderRecordOf>[0][] = [];
    const result = new Simulation({
      policy: 'next-open',
      bars: series.map(({ instrument, bars }) => blockSource([instrument], bars)),
      startsAfter: run.startsAfter,
      strategies: [{ strategy: strategy.Class, parameters: run.parameters }],
      accounts: [{ currency: run.currency, cash: run.cash, kind: ANY_LEVERAGE }],
      fees: bpsFees({ takerBps: run.feeBps }),
      slippage: fixedBpsSlippage(run.slippageBps),
      participation: run.participation,
      moneyDigits,
      seed: run.seed,
      watch: (order) => void sent.push(order),
    }).run();
    const { fills, traces } = stepsOf(result.log, specsOf(instrumentsOf(run), moneyDigits));
    const orders = sent.map((order) => recordOf(orderRecordOf(order, traces), fills));
    return { orders, moments: result.moments };
  });
}

const instrumentsOf = ({ bars }: RecordedRun): TradedInstrument[] => bars.map(({ instrument }) => instrument);

const recordOf = (order: Omit<OrderRecord, 'strategy'>, fills: readonly FillRecord[]): RecordedOrder => ({
  order: order.id,
  time: order.time,
  instrumentId: order.instrumentId,
  side: order.side,
  type: order.type,
  quantity: order.quantity,
  limitPrice: order.limitPrice,
  stopPrice: order.stopPrice,
  status: order.status,
  reason: order.status === 'DENIED' ? order.reason : '',
  fills: fills.filter(({ orderId }) => orderId === order.id),
});

interface Pair {
  readonly order: number;
  readonly paper: RecordedOrder | undefined;
  readonly backtest: RecordedOrder | undefined;
}

/** By the strategy's own numbers: the same decisions have the same. */
function pairsOf(paper: readonly RecordedOrder[], backtest: readonly RecordedOrder[]): Pair[] {
  const [one, other] = [paper, backtest].map((orders) => new Map(orders.map((order) => [order.order, order])));
  const numbers = new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])]);
  return [...numbers]
    .toSorted((a, b) => a - b)
    .map((order) => ({ order, paper: one?.get(order), backtest: other?.get(order) }))
    .filter(({ paper: mine, backtest: theirs }) => !isDeniedAlike(mine, theirs));
}

/** What neither lets through is no order of the record: a strategy's own mistake, such as a quantity of nothing. */
const isDeniedAlike = (one: RecordedOrder | undefined, other: RecordedOrder | undefined): boolean =>
  one === undefined && other?.status === 'DENIED';

function inWords(order: RecordedOrder | undefined): string {
  if (order === undefined) return 'no such order';
  const { side, quantity, instrumentId, type, limitPrice, stopPrice, status, reason, fills } = order;
  const prices = [limitPrice === null ? '' : ` limit ${limitPrice}`, stopPrice === null ? '' : ` stop ${stopPrice}`];
  const traded = fills.map((fill) => `${fill.quantity} at ${fill.price} fee ${fill.fee} ${timeOf(fill.time)}`);
  const end = reason !== '' && isTerminal(status) ? `${status} ${reason}` : traded.join(', ') || 'not filled';
  return `${side} ${quantity} ${instrumentId} ${type}${prices.join('')}: ${end}`;
}

const timeOf = (micros: number): string => toRfc3339(BigInt(Math.round(micros))).slice(0, 16);

/** What a run must be to be run again. @throws UserError `RESEARCH.PARITY_IMPOSSIBLE` */
export function mustBeRepeatable({
  held,
  quoted,
}: {
  readonly held: number;
  readonly quoted: readonly string[];
}): void {
  if (held > 0) throw impossible('its account held positions when it began');
  if (quoted.length > 0)
    throw impossible(
      `${quoted.join(', ')} fill at quotes or on an order book, whose messages are not kept with the run`,
    );
}

const impossible = (why: string): UserError =>
  new UserError('RESEARCH.PARITY_IMPOSSIBLE', `The run cannot be repeated as a backtest: ${why}.`, { why });

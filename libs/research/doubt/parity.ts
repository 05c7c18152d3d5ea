import { UserError, toRfc3339 } from '#kernel';
import { isTerminal, type FillPolicy } from '#engine';
import type { LoadedStrategy } from '../strategy/loaded-strategy.js';
import type { CheckResult } from './check-result.js';
import { explained, type Explanation } from './parity-words.js';
import { replayed } from './replay.js';
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

/**
 * Runs the strategy of a paper account again, as a backtest over the bars and ticks that it saw, with its broker's costs. The same orders
 * with the same fills must come of it; what differs is listed with the reason.
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

/** To the minute where it is a whole one. */
const timeOf = (micros: number): string => toRfc3339(BigInt(Math.round(micros))).replace(/:00\.000000Z$/, '');

interface Repeatability {
  /** Positions of its account when it began. */
  readonly held: number;
  /** How the broker fills orders of its instruments. */
  readonly policies: ReadonlyMap<string, FillPolicy>;
  /** Whether it listens to what happens between bars, which is kept then. */
  readonly seesTicks: boolean;
}

/** How orders of a run are filled, which must be one way. @throws UserError `RESEARCH.PARITY_IMPOSSIBLE` for a run that cannot be run again */
export function repeatablePolicy({ held, policies, seesTicks }: Repeatability): FillPolicy {
  if (held > 0) throw impossible('its account held positions when it began');
  const [policy = 'next-open', ...others] = new Set(policies.values());
  if (others.length > 0) throw impossible('some of its instruments fill by bars, others at quotes or on an order book');
  if (policy !== 'next-open' && !seesTicks)
    throw impossible(
      `${[...policies.keys()].join(', ')} fill at quotes or on an order book, and these are kept only with a strategy that listens to them`,
    );
  return policy;
}

const impossible = (why: string): UserError =>
  new UserError('RESEARCH.PARITY_IMPOSSIBLE', `The run cannot be repeated as a backtest: ${why}.`, { why });

import type { RecordedFill, RecordedOrder } from './recorded-run.js';

/** Why paper and backtest differ in an order. */
export type Explanation =
  'RISK_DENIAL' | 'REFUSED' | 'ENDED' | 'LATENCY' | 'PARTIAL' | 'COSTS' | 'LINKED' | 'FOLLOWS' | 'UNEXPLAINED';

interface Told {
  readonly why: Explanation;
  readonly because: string;
}

interface Both {
  readonly paper: RecordedOrder | undefined;
  readonly backtest: RecordedOrder | undefined;
}

interface Context {
  /** The last moment seen. */
  readonly endsAt: number;
  /** The first order that differed, where one did before. */
  readonly after: number | null;
  /** What the desk's broker takes. */
  readonly orderTypes: readonly string[];
}

export function explained({ paper, backtest }: Both, context: Context): Told {
  if (paper === undefined && backtest !== undefined && !context.orderTypes.includes(backtest.type))
    return { why: 'REFUSED', because: `the desk's broker takes no ${backtest.type} orders` };
  if (paper === undefined || backtest === undefined) return unpaired(context.after);
  return refusalOf(paper) ?? fillsApart(paper, backtest, context) ?? unpaired(context.after);
}

function unpaired(after: number | null): Told {
  if (after === null) return { why: 'UNEXPLAINED', because: 'nothing that went before differs' };
  return { why: 'FOLLOWS', because: `what it decides follows from order ${after}, which went another way` };
}

function refusalOf({ status, reason }: RecordedOrder): Told | undefined {
  if (reason.startsWith('RISK.'))
    return { why: 'RISK_DENIAL', because: `risk denied it (${reason}); a backtest has no risk limits` };
  const isRefused = status === 'DENIED' || status === 'REJECTED' || (reason !== '' && status === 'INITIALIZED');
  return isRefused ? { why: 'REFUSED', because: `the desk did not take it (${reason})` } : undefined;
}

function fillsApart(paper: RecordedOrder, backtest: RecordedOrder, { endsAt }: Context): Told | undefined {
  if (termsOf(paper) !== termsOf(backtest)) return undefined;
  const [mine, theirs] = [filled(paper.fills), filled(backtest.fills)];
  const [first, other] = [paper.fills[0], backtest.fills[0]];
  if (first !== undefined && other !== undefined && first.time > other.time)
    return { why: 'LATENCY', because: 'it reached the broker after the bar had begun that filled it in the backtest' };
  if (mine > theirs) return { why: 'LINKED', because: 'the desk took it off the market later than the backtest does' };
  if (mine < theirs) return lessFilled(paper, { first, endsAt });
  return samePrices(paper.fills, backtest.fills)
    ? { why: 'COSTS', because: 'its fee differs: the broker’s terms were others then' }
    : { why: 'PARTIAL', because: 'the bar’s volume was shared with other orders' };
}

function lessFilled(
  { status }: RecordedOrder,
  { first, endsAt }: { first: RecordedFill | undefined; endsAt: number },
): Told {
  if (status === 'CANCELED')
    return { why: 'ENDED', because: 'it was canceled when the strategy was stopped, by a halt or by hand' };
  if (first !== undefined) return { why: 'PARTIAL', because: 'the bar’s volume was shared with other orders' };
  const when = new Date(endsAt / 1000).toISOString().slice(0, 16);
  return { why: 'LATENCY', because: `it reached the broker too late to be filled by ${when}` };
}

const termsOf = ({ instrumentId, side, type, quantity, limitPrice, stopPrice }: RecordedOrder): string =>
  [instrumentId, side, type, quantity, limitPrice, stopPrice].join(' ');

const filled = (fills: readonly RecordedFill[]): number => fills.reduce((sum, { quantity }) => sum + quantity, 0);

const samePrices = (one: readonly RecordedFill[], other: readonly RecordedFill[]): boolean =>
  one.length === other.length &&
  one.every(({ price, quantity }, k) => price === other[k]?.price && quantity === other[k]?.quantity);

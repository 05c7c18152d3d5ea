import type { TickKind } from './tick-row.js';

/** Names as vendors write them, in lower case and without what is not a letter or digit; the first that is there counts. */
const NAMES = {
  // When a message came in, where the file knows it, rather than when it was sent.
  time: 'localtimestamp localtime receivetime tsrecv time timestamp ts datetime date transacttime transactiontime tradetime eventtime tsevent'.split(
    ' ',
  ),
  symbol: ['symbol', 'ticker', 'instrument', 'sym', 'pair'],
  price: ['price', 'px', 'p', 'tradeprice'],
  size: ['size', 'quantity', 'qty', 'amount', 'volume', 'vol', 'tradesize', 'q'],
  side: ['side', 'takerside', 'aggressor', 'aggressorside', 'direction'],
  buyerIsMaker: ['isbuyermaker', 'buyerismaker', 'buyermaker', 'm'],
  bid: ['bid', 'bidprice', 'bestbid', 'bestbidprice', 'bidpx'],
  ask: ['ask', 'askprice', 'bestask', 'bestaskprice', 'askpx', 'offer'],
  bidSize: ['bidsize', 'bidqty', 'bidamount', 'bidvolume', 'bestbidqty', 'bestbidsize', 'bidsz'],
  askSize: ['asksize', 'askqty', 'askamount', 'askvolume', 'bestaskqty', 'bestasksize', 'asksz'],
  snapshot: ['issnapshot', 'snapshot'],
  action: ['action', 'eventtype', 'updatetype'],
  order: ['orderid', 'oid', 'order'],
} as const;

export type TickRole = keyof typeof NAMES;

/** Names of columns, by what they hold, where they are not the usual ones. */
export type TickColumnMap = Readonly<Partial<Record<TickRole, string>>>;

export const tickRoles = Object.keys(NAMES) as TickRole[];

/** Where in a row each thing stands, of a file of ticks. */
export interface TickColumns {
  readonly kind: TickKind;
  readonly at: Readonly<Partial<Record<TickRole, number>>>;
}

/** Names of columns that only bars have. */
const OF_BARS = ['open', 'high', 'low', 'close'];

/** What a header is of; null where it is not one of ticks. */
export function tickColumnsOf(header: readonly string[], map: TickColumnMap = {}): TickColumns | null {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  const at: Partial<Record<TickRole, number>> = {};
  for (const role of tickRoles) {
    const given = map[role];
    const index = given === undefined ? usual(names, NAMES[role]) : header.indexOf(given);
    if (index >= 0) at[role] = index;
  }
  if (at.time === undefined || OF_BARS.every((name) => names.includes(name))) return null;
  const kind = kindOf(at);
  return kind === null ? null : { kind, at };
}

function usual(names: readonly string[], known: readonly string[]): number {
  const name = known.find((each) => names.includes(each));
  return name === undefined ? -1 : names.indexOf(name);
}

function kindOf(at: TickColumns['at']): TickKind | null {
  if (at.bid !== undefined && at.ask !== undefined) return 'quotes';
  if (at.price === undefined || at.size === undefined) return null;
  if (at.order !== undefined && at.action !== undefined) return 'orders';
  return at.snapshot !== undefined && at.side !== undefined ? 'levels' : 'trades';
}

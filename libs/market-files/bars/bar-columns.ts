/** Where in a row each thing stands; null where the file does not have it. */
export interface BarColumns {
  readonly date: number;
  readonly time: number | null;
  readonly symbol: number | null;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number | null;
  /** Cash per share with this ex-date. */
  readonly dividend: number | null;
  /** New shares for one old from this date on; 0 and 1 mean none. */
  readonly split: number | null;
  /** Whether there is a dividend or a split. */
  readonly hasActions: boolean;
  /** Fields in the header. */
  readonly count: number;
}

/** Names as vendors write them, in lower case and without what is not a letter or digit. */
const NAMES = {
  date: ['date', 'datetime', 'timestamp', 'day', 'tradedate', 'dt', 'opentime', 'ts', 'tsms', 'unix'],
  time: ['time'],
  symbol: ['symbol', 'ticker', 'instrument', 'sym'],
  open: ['open', 'o', 'openprice'],
  high: ['high', 'h', 'highprice'],
  low: ['low', 'l', 'lowprice'],
  close: ['close', 'c', 'closeprice', 'last', 'closelast'],
  volume: ['volume', 'vol', 'v'],
  dividend: ['dividend', 'dividends', 'divcash', 'exdividend'],
  split: ['split', 'splits', 'stocksplit', 'stocksplits', 'splitfactor', 'splitratio'],
} as const;

type Role = keyof typeof NAMES;

/** Names of columns, by what they hold, where they are not the usual ones. */
export type ColumnMap = Readonly<Partial<Record<Role, string>>>;

/**
 * Reads a header: the columns stand in any order, upper or lower case, `<OPEN>` like `Open`. An adjusted close is passed over:
 * it does not belong to the other three prices. The names that are missing, where some are.
 */
export function columnsOf(
  header: readonly string[],
  map: ColumnMap = {},
): BarColumns | { readonly missing: readonly string[] } {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  const find = (role: Role): number | null => {
    const given = map[role];
    const index =
      given === undefined
        ? names.findIndex((name) => (NAMES[role] as readonly string[]).includes(name))
        : header.indexOf(given);
    return index === -1 ? null : index;
  };
  const time = find('time');
  const date = find('date') ?? time;
  const [open, high, low, close] = [find('open'), find('high'), find('low'), find('close')];
  if (date === null || open === null || high === null || low === null || close === null) {
    const missing = Object.entries({ date, open, high, low, close }).filter(([, index]) => index === null);
    return { missing: missing.map(([name]) => name) };
  }
  const [dividend, split] = [find('dividend'), find('split')];
  return {
    date,
    time: time === date ? null : time,
    symbol: find('symbol'),
    open,
    high,
    low,
    close,
    volume: find('volume'),
    dividend,
    split,
    hasActions: dividend !== null || split !== null,
    count: header.length,
  };
}

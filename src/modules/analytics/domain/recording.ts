/** What the desk recorded of one channel of a stream, over whole days of UTC. */
export interface Recording {
  readonly instrumentId: string;
  readonly channel: 'TRADES' | 'QUOTES' | 'BOOK';
  /** Null where only one source recorded it. */
  readonly source: string | null;
  /** Null for the first day that there is. */
  readonly from: string | null;
  readonly to: string | null;
}

const KINDS = { trades: 'TRADES', quotes: 'QUOTES', book: 'BOOK' } as const;
const NAMES = ['kind', 'source', 'from', 'to'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `BTC-USDT.BINANCE,kind=trades,source=binance,from=2026-03-02,to=2026-03-03`; null where it is not written so. */
export function recordingOf(text: string): Recording | null {
  const [instrumentId = '', ...rest] = text.split(',').map((part) => part.trim());
  const pairs = rest.map((part): readonly [string, string] => {
    const at = part.indexOf('=');
    return [part.slice(0, at), part.slice(at + 1)];
  });
  const { kind = '', source = null, from = null, to = null } = Object.fromEntries(pairs) as Partial<typeof EMPTY>;
  const isKnown = instrumentId !== '' && kind in KINDS && pairs.every(([name]) => NAMES.includes(name));
  if (!isKnown || !areDays(from, to)) return null;
  return { instrumentId, channel: KINDS[kind as keyof typeof KINDS], source, from, to };
}

const EMPTY = { kind: '', source: '', from: '', to: '' };

const areDays = (from: string | null, to: string | null): boolean =>
  [from, to].every((day) => day === null || isDay(day)) && (from === null || to === null || from <= to);

const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

import { exchangeCalendar } from '#calendar';
import { dateToMicros, toIsoDate } from '#kernel';
import { parseBarDate } from '../bars/bar-date.js';
import { type CorporateAction, fractionOf } from '../actions/corporate-action.js';

const MICROS_PER_DAY = 86_400_000_000;
/** LEAN writes 2050-12-31 for what has not ended. */
const STILL_THERE = Number(dateToMicros('2050-01-01'));
const AMOUNT_DIGITS = 4;
/** Price factor, split factor, close. */
const FACTOR_FIELDS = 3;

/** Under which names an instrument traded, oldest first. */
export interface SymbolHistory {
  /** The last of them. */
  readonly symbol: string;
  readonly names: readonly {
    readonly ticker: string;
    /** First and last day, midnights UTC, microseconds. */
    readonly from: number;
    readonly to: number;
  }[];
}

/** The names in a LEAN map file: each row has the last day of a name, the first row only the first day of all. */
export function symbolHistoryOf(text: string, ticker: string): SymbolHistory {
  const rows = rowsOf(text);
  const names = rows.slice(1).map(({ day, fields: [name = ''] }, i) => {
    const before = rows[i]?.day ?? day;
    return { ticker: name.toUpperCase(), from: i === 0 ? before : before + MICROS_PER_DAY, to: day };
  });
  return { symbol: names.at(-1)?.ticker ?? ticker, names };
}

/** Renames, and the delisting after the last day. */
export function actionsOfHistory({ symbol, names }: SymbolHistory): CorporateAction[] {
  const renames = names.slice(1).flatMap((name, i): CorporateAction[] => {
    const before = names[i]?.ticker ?? name.ticker;
    return before === name.ticker ? [] : [{ symbol: before, time: name.from, kind: 'RENAME', newSymbol: name.ticker }];
  });
  const last = names.at(-1);
  if (last === undefined || last.to >= STILL_THERE) return renames;
  return [...renames, { symbol, time: last.to + MICROS_PER_DAY, kind: 'DELISTING', price: null }];
}

/**
 * Splits and dividends in a LEAN factor file. Each row has the last day of its factors and that day's close: what changes to the next row happens
 * on the next session. The dividend is close · (1 − ratio of the price factors), the split the ratio of the split factors.
 */
export function actionsOfFactors(text: string, symbol: string): CorporateAction[] {
  const rows = rowsOf(text);
  return rows.flatMap(({ day, fields }, i): CorporateAction[] => {
    const next = rows[i + 1];
    if (next === undefined) return [];
    const [price = 1, split = 1, close = 0] = fields.map(Number);
    const [nextPrice = 1, nextSplit = 1] = next.fields.map(Number);
    const time = nextSession(day);
    const ratio = split === nextSplit ? null : fractionOf(nextSplit / split);
    const amount = (close * (1 - price / nextPrice)).toFixed(AMOUNT_DIGITS).replace(/\.?0+$/, '');
    return [
      ...(ratio === null ? [] : [{ symbol, time, kind: 'SPLIT', ...ratio } as const]),
      ...(price === nextPrice || !(Number(amount) > 0)
        ? []
        : [{ symbol, time, kind: 'CASH_DIVIDEND', amount } as const]),
    ];
  });
}

/** Whether the rows of a factor file have no close: then their dividends are only ratios. */
export function lacksCloses(text: string): boolean {
  const rows = rowsOf(text);
  return rows.length > 1 && rows.some(({ fields }) => fields.length < FACTOR_FIELDS);
}

function rowsOf(text: string): { readonly day: number; readonly fields: readonly string[] }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [date = '', ...fields] = line.split(',');
    const day = parseBarDate(date.trim(), null)?.day;
    return day === undefined ? [] : [{ day, fields }];
  });
}

/** Of New York, whose shares they are; the day after where the calendar does not reach. */
function nextSession(day: number): number {
  const calendar = exchangeCalendar('XNYS');
  const session = calendar.ok ? calendar.value.nextSession(toIsoDate(BigInt(day))) : null;
  return session?.ok === true ? Number(dateToMicros(session.value.date)) : day + MICROS_PER_DAY;
}

import { plainDecimal } from '../bars/plain-decimal.js';
import { parseBarDate } from '../bars/bar-date.js';
import { toSymbol } from '../bars/symbols.js';
import { delimiterOf, splitFields } from '../csv/split-fields.js';
import type { Violation } from '../bars/row-rules.js';
import { type CorporateAction, fractionOf } from './corporate-action.js';

/** Names of columns in lower case and without what is not a letter. */
const NAMES = {
  symbol: ['symbol', 'ticker'],
  date: ['exdate', 'date', 'effectivedate'],
  kind: ['kind', 'action', 'type', 'event'],
  amount: ['amount', 'value', 'cash', 'price'],
  ratio: ['ratio', 'factor'],
  newSymbol: ['newsymbol', 'newticker', 'contraticker'],
} as const;

type Role = keyof typeof NAMES;
type Columns = Readonly<Record<Role, number>>;

const KINDS: Readonly<Record<string, CorporateAction['kind']>> = {
  split: 'SPLIT',
  stocksplit: 'SPLIT',
  stockdividend: 'SPLIT',
  dividend: 'CASH_DIVIDEND',
  cashdividend: 'CASH_DIVIDEND',
  capitalgains: 'CASH_DIVIDEND',
  spinoff: 'SPIN_OFF',
  rename: 'RENAME',
  tickerchange: 'RENAME',
  symbolchange: 'RENAME',
  delisting: 'DELISTING',
  delisted: 'DELISTING',
};

/**
 * The reader of lines of a table of corporate actions, or null where the header is of something else: `symbol,date,kind,amount,ratio,new_symbol`
 * in any order. Kinds: split and stock dividend (ratio: new shares for one old, `7`, `7:1` or `1.05`), dividend (amount per share),
 * spin-off (new_symbol, ratio, amount: what one new share was worth), rename (new_symbol), delisting (amount: what is paid, or nothing).
 */
export function actionLines(header: string): ((line: string) => CorporateAction | Violation) | null {
  const delimiter = delimiterOf(header);
  const names = (splitFields(header, delimiter) ?? []).map((name) => name.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const find = (role: Role): number => names.findIndex((name) => (NAMES[role] as readonly string[]).includes(name));
  const columns = Object.fromEntries(Object.keys(NAMES).map((role) => [role, find(role as Role)])) as Columns;
  if (columns.kind === -1 || columns.symbol === -1 || columns.date === -1 || names.includes('open')) return null;
  return (line) => {
    const fields = splitFields(line, delimiter) ?? [];
    return actionOf((role) => fields[columns[role]] ?? '');
  };
}

function actionOf(field: (role: Role) => string): CorporateAction | Violation {
  const symbol = toSymbol(field('symbol'));
  if (symbol === null) return { code: 'DATA.BAD_SYMBOL', reason: `no symbol: ${JSON.stringify(field('symbol'))}` };
  const date = parseBarDate(field('date'), null);
  if (date === null) return { code: 'DATA.UNPARSABLE_DATE', reason: `no date: ${JSON.stringify(field('date'))}` };
  const kind =
    KINDS[
      field('kind')
        .toLowerCase()
        .replaceAll(/[^a-z]/g, '')
    ];
  if (kind === undefined) {
    return { code: 'DATA.BAD_ACTION', reason: `no kind of action: ${JSON.stringify(field('kind'))}` };
  }
  const head = { symbol, time: date.day };
  switch (kind) {
    case 'SPLIT':
      return withRatio(field('ratio') || field('amount'), (ratio) => ({ ...head, kind, ...ratio }));
    case 'CASH_DIVIDEND':
      return withAmount(field('amount'), (amount) => ({ ...head, kind, amount }));
    case 'SPIN_OFF':
      return spinOff(head, field);
    case 'RENAME':
      return withSymbol(field('newSymbol'), (newSymbol) => ({ ...head, kind, newSymbol }));
    case 'DELISTING':
      return { ...head, kind, price: plainDecimal(field('amount')) };
  }
}

function spinOff(head: { symbol: string; time: number }, field: (role: Role) => string): CorporateAction | Violation {
  return withSymbol(field('newSymbol'), (newSymbol) =>
    withRatio(field('ratio'), (ratio) => {
      return { ...head, kind: 'SPIN_OFF', newSymbol, ...ratio, value: plainDecimal(field('amount')) };
    }),
  );
}

function withRatio(
  text: string,
  make: (ratio: { numerator: number; denominator: number }) => CorporateAction | Violation,
): CorporateAction | Violation {
  const ratio = ratioOf(text);
  return ratio === null
    ? { code: 'DATA.BAD_ACTION', reason: `no ratio of shares: ${JSON.stringify(text)}` }
    : make(ratio);
}

/** `7`, `7:1`, `7-for-1`, `3/2`, `0.125`. */
export function ratioOf(text: string): { readonly numerator: number; readonly denominator: number } | null {
  const parts = /^\s*(\d+(?:\.\d+)?)\s*(?::|\/|-?for-?)\s*(\d+(?:\.\d+)?)\s*$/i.exec(text);
  return fractionOf(
    parts === null ? Number(text.trim() === '' ? Number.NaN : text) : Number(parts[1]) / Number(parts[2]),
  );
}

function withAmount(text: string, make: (amount: string) => CorporateAction): CorporateAction | Violation {
  const amount = plainDecimal(text);
  if (amount !== null && Number(amount) > 0) return make(amount);
  return { code: 'DATA.BAD_ACTION', reason: `no amount: ${JSON.stringify(text)}` };
}

function withSymbol(text: string, make: (symbol: string) => CorporateAction | Violation): CorporateAction | Violation {
  const symbol = toSymbol(text);
  return symbol === null ? { code: 'DATA.BAD_ACTION', reason: `no new symbol: ${JSON.stringify(text)}` } : make(symbol);
}

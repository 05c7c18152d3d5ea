import { parseBarDate } from '../bars/bar-date.js';
import type { TickColumns, TickRole } from './tick-columns.js';
import { type OrderAction, type TickRow, emptyRow, orderActions } from './tick-row.js';

/** What stands in a cell of a file: text, or what a typed format has. */
export type Cell = string | number | null | undefined;

const BUYS = new Set(['buy', 'b', 'bid', 'bids', '1', 'buyer', 'long']);
const SELLS = new Set(['sell', 's', 'ask', 'asks', 'a', '-1', 'seller', 'offer', 'short']);
const LETTERS: Readonly<Record<string, OrderAction>> = { A: 'ADD', M: 'MODIFY', C: 'CANCEL', E: 'EXECUTE', R: 'CLEAR' };
const WORDS: Readonly<Record<string, OrderAction>> = {
  UPDATE: 'MODIFY',
  DELETE: 'CANCEL',
  TRADE: 'EXECUTE',
  FILL: 'EXECUTE',
};

/** Reads the cells of one row into a row that is used again. */
export class TickCells {
  readonly row: TickRow = emptyRow();
  private readonly at: TickColumns['at'];

  constructor({ at }: TickColumns) {
    this.at = at;
  }

  /** @returns why the row cannot be read, or null */
  read(cells: readonly Cell[]): string | null {
    const { row } = this;
    row.time = momentOf(this.cell(cells, 'time'));
    row.price = this.number(cells, 'price');
    row.size = this.number(cells, 'size');
    row.bid = this.number(cells, 'bid');
    row.ask = this.number(cells, 'ask');
    row.bidSize = this.number(cells, 'bidSize');
    row.askSize = this.number(cells, 'askSize');
    row.id = this.number(cells, 'order');
    row.isSnapshot = isTrue(this.cell(cells, 'snapshot'));
    row.isGap = isGap(this.cell(cells, 'snapshot'));
    row.side = this.sideOf(cells);
    if (this.at.action === undefined) return null;
    const action = actionOf(this.cell(cells, 'action'));
    if (action === null)
      return `${String(this.cell(cells, 'action'))} is none of ${orderActions.join(', ').toLowerCase()}`;
    row.action = action;
    return null;
  }

  private cell(cells: readonly Cell[], role: TickRole): Cell {
    const at = this.at[role];
    return at === undefined ? undefined : cells[at];
  }

  private number(cells: readonly Cell[], role: TickRole): number {
    const cell = this.cell(cells, role);
    if (typeof cell === 'number') return cell;
    return cell === undefined || cell === null || cell === '' ? Number.NaN : Number(cell);
  }

  private sideOf(cells: readonly Cell[]): 1 | -1 | 0 {
    if (this.at.buyerIsMaker !== undefined) return isTrue(this.cell(cells, 'buyerIsMaker')) ? -1 : 1;
    const text = String(this.cell(cells, 'side') ?? '').toLowerCase();
    if (BUYS.has(text)) return 1;
    return SELLS.has(text) ? -1 : 0;
  }
}

const isTrue = (cell: Cell): boolean => cell === 1 || /^(true|t|1|yes)$/i.test(String(cell ?? ''));

const isGap = (cell: Cell): boolean => typeof cell === 'string' && cell.toLowerCase() === 'gap';

function actionOf(cell: Cell): OrderAction | null {
  const text = String(cell ?? '').toUpperCase();
  return LETTERS[text] ?? WORDS[text] ?? orderActions.find((action) => action === text) ?? null;
}

const SECONDS = /^\d{9,10}\.\d+$/;
const MICROS_PER_SECOND = 1_000_000;

/** Microseconds; NaN where it cannot be read. */
function momentOf(cell: Cell): number {
  if (typeof cell === 'number') return cell;
  const text = cell ?? '';
  if (SECONDS.test(text)) return Math.round(Number(text) * MICROS_PER_SECOND);
  return parseBarDate(text, null)?.moment ?? Number.NaN;
}

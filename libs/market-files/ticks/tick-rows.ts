import type { RowRule, Violation } from '../bars/row-rules.js';
import { symbolOfFile, toSymbol } from '../bars/symbols.js';
import { TickCells, type Cell } from './tick-cells.js';
import type { TickColumnMap, TickColumns } from './tick-columns.js';
import { type TickKind, type TickRow, tickViolation } from './tick-row.js';

/** Whom the rows of a file are for. The row is written again for the next. */
export interface TickTaker {
  take(symbol: string, kind: TickKind, row: TickRow): RowRule | null;
  reject(violation: Violation, line: number): void;
  /** Whether it has seen enough. */
  readonly isDone?: boolean;
}

/** Reads one file of ticks, row by row. */
export interface TickRowFile {
  readonly path: string;
  readonly format: 'csv' | 'parquet';
  readonly columns: TickColumnMap;
}

/** What a row of a kind breaks that the taker found, in words. */
const REASONS: Readonly<Partial<Record<RowRule, string>>> = {
  'DATA.UNORDERED_DATE': 'the time is before that of the row above',
};

/** Judges the rows of one file and hands them on. */
export class TickRows {
  private readonly cells: TickCells;
  private readonly ownSymbol: string | null;

  constructor(
    private readonly columns: TickColumns,
    path: string,
    private readonly taker: TickTaker,
  ) {
    this.cells = new TickCells(columns);
    this.ownSymbol = symbolOfFile(path);
  }

  take(cells: readonly Cell[], line: number): void {
    const problem = this.problemOf(cells);
    if (problem !== null) this.taker.reject(problem, line);
  }

  private problemOf(cells: readonly Cell[]): Violation | null {
    const { columns, taker } = this;
    const { kind, at } = columns;
    const unread = this.cells.read(cells);
    if (unread !== null) return { code: 'DATA.UNPARSABLE_ROW', reason: unread };
    const problem = tickViolation(kind, this.cells.row);
    if (problem !== null) return problem;
    const symbol = at.symbol === undefined ? this.ownSymbol : toSymbol(String(cells[at.symbol] ?? ''));
    if (symbol === null) return { code: 'DATA.BAD_SYMBOL', reason: 'the row has no symbol' };
    const code = taker.take(symbol, kind, this.cells.row);
    return code === null ? null : { code, reason: REASONS[code] ?? code };
  }
}

import { DepthWriter, MarketSpec, depthKinds, orderEvents, type TradedInstrument } from '#engine';
import type { TickKind, TickRow } from '#market-files';
import { columnOf, newColumn, tapeColumns, type TapeBlock, type TapeKind } from './tape-layout.js';

/** Rows that are handed on at once. */
const ROWS = 4096;
const MONEY_DIGITS = 2;
/** Of a tick: what a float is off by, and no more. */
const HAIR = 1e-6;

export const tapeKindOf = (kind: TickKind): TapeKind => (kind === 'levels' ? 'depth' : kind);

/** Makes blocks of the rows of files, of one instrument and kind. */
export class RowBlocks {
  /** Prices that are not on the instrument's grid. */
  offGrid = 0;
  private time = Number.NEGATIVE_INFINITY;
  private readonly spec: MarketSpec;
  private readonly rows: Rows | Messages;

  constructor(
    private readonly kind: TickKind,
    instrument: TradedInstrument,
    give: (block: TapeBlock) => void,
  ) {
    this.spec = new MarketSpec(instrument, MONEY_DIGITS);
    this.rows = kind === 'levels' ? new Messages(this.spec, give) : new Rows(tapeKindOf(kind), give);
  }

  /** @returns false for a row before the one above it */
  take(row: TickRow): boolean {
    if (row.time < this.time) return false;
    this.time = row.time;
    if (!this.isOnGrid(row)) this.offGrid += 1;
    if (this.rows instanceof Messages) this.rows.take(row);
    else this.rows.take(row.time, this.cellsOf(row));
    return true;
  }

  finish(): void {
    this.rows.finish();
  }

  private isOnGrid({ price, action, isGap }: TickRow): boolean {
    if (isGap) return true;
    if (this.kind !== 'levels' && this.kind !== 'orders') return true;
    if (this.kind === 'orders' && action !== 'ADD' && action !== 'MODIFY') return true;
    const ticks = this.spec.ticks(price);
    return Math.abs(ticks - Math.round(ticks)) < HAIR;
  }

  /** Behind the time, in the order of the columns. */
  private cellsOf(row: TickRow): readonly number[] {
    if (this.kind === 'quotes') return [row.bid, row.ask, row.bidSize, row.askSize];
    if (this.kind === 'trades') return [row.price, row.size, row.side];
    const ticks = Math.round(this.spec.ticks(row.price)) || 0;
    return [orderEvents[row.action], row.id || 0, row.side, ticks, this.spec.lots(row.size) || 0];
  }
}

/** Rows that need nothing of each other. */
class Rows {
  private readonly block: TapeBlock & { rows: number };
  private readonly columns;

  constructor(
    kind: TapeKind,
    private readonly give: (block: TapeBlock) => void,
  ) {
    const columns = tapeColumns[kind].map((column) => [column.name, newColumn(column, ROWS)] as const);
    this.block = { rows: 0, ...Object.fromEntries(columns) } as unknown as TapeBlock & { rows: number };
    this.columns = tapeColumns[kind].map(({ name }) => columnOf(this.block, name));
  }

  take(time: number, cells: readonly number[]): void {
    const { block, columns } = this;
    columns.forEach((column, k) => (column[block.rows] = k === 0 ? time : (cells[k - 1] ?? Number.NaN)));
    block.rows += 1;
    if (block.rows === ROWS) this.finish();
  }

  finish(): void {
    this.give(this.block);
    this.block.rows = 0;
  }
}

/** Levels: those of one time that are all of a snapshot, or all of none, are one message. */
class Messages {
  private readonly writer = new DepthWriter();
  private readonly bids: [ticks: number, lots: number][] = [];
  private readonly asks: [ticks: number, lots: number][] = [];
  private time = Number.NaN;
  private isSnapshot = false;

  constructor(
    private readonly spec: MarketSpec,
    private readonly give: (block: TapeBlock) => void,
  ) {}

  take(row: TickRow): void {
    if (row.time !== this.time || row.isSnapshot !== this.isSnapshot) this.end();
    this.time = row.time;
    this.isSnapshot = row.isSnapshot;
    if (row.isGap) return this.lose();
    const level: [number, number] = [Math.round(this.spec.ticks(row.price)), this.spec.lots(row.size)];
    (row.side === 1 ? this.bids : this.asks).push(level);
  }

  finish(): void {
    this.end();
    this.flush();
  }

  private lose(): void {
    this.end();
    this.writer.turn();
    this.writer.end(this.time, depthKinds.GAP);
  }

  private end(): void {
    const { writer, bids, asks } = this;
    if (bids.length + asks.length === 0) return;
    for (const [ticks, lots] of bids) writer.level(ticks, lots);
    writer.turn();
    for (const [ticks, lots] of asks) writer.level(ticks, lots);
    writer.end(this.time, this.isSnapshot ? depthKinds.SNAPSHOT : depthKinds.DELTA);
    bids.length = 0;
    asks.length = 0;
    if (writer.rows >= ROWS) this.flush();
  }

  private flush(): void {
    this.give(this.writer);
    this.writer.reset();
  }
}

import { Button } from '@mui/material';
import { memo, useState, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { shallowEqual } from 'react-redux';
import { VisuallyHidden } from './chips.js';
import { TableFrame } from './table-frame.js';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  /** Right-aligned, digits under each other. */
  readonly numeric?: boolean;
  /** Left out of narrow panels. */
  readonly wideOnly?: boolean;
  /** Where the row becomes a card: its head, buttons at the end of the head, or a line of its own. */
  readonly inCard?: 'heading' | 'buttons' | 'line';
  readonly cell: (row: T) => ReactNode;
}

/** What a row carries for tests and styles. */
export interface RowInfo {
  readonly testId: string;
  readonly data?: Readonly<Record<`data-${string}`, string>>;
  /** A slice under its parent. */
  readonly nested?: boolean;
}

interface DataTableProps<T> {
  /** Read out with the table. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowId: (row: T) => string;
  readonly rowInfo: (row: T) => RowInfo;
  /** On a click anywhere in the row; a cell should offer the same as a button, for the keyboard. */
  readonly onRow?: (row: T) => void;
  readonly maxHeight?: number;
  /** Narrower than this, rows become cards. Pixels. */
  readonly cardsBelow?: number;
}

/** How many rows are shown at first, and with each wish for more. */
const ROWS = 40;

/** Rows in columns; in a narrow panel each row becomes a card. */
export function DataTable<T>({
  label,
  columns,
  rows,
  rowId,
  maxHeight = 380,
  cardsBelow = 620,
  ...rest
}: DataTableProps<T>) {
  const [shown, setShown] = useState(ROWS);
  return (
    <TableFrame cardsBelow={cardsBelow} style={{ maxHeight }} tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={classOf(column)}>
                {column.inCard === 'buttons' ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <Row key={rowId(row)} row={row} columns={columns} {...rest} />
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <Button fullWidth onClick={() => setShown(shown + ROWS)} sx={{ position: 'sticky', left: 0 }}>
          {rows.length - shown} more
        </Button>
      )}
    </TableFrame>
  );
}

interface RowProps<T> extends Pick<DataTableProps<T>, 'columns' | 'rowInfo' | 'onRow'> {
  readonly row: T;
}

function PlainRow<T>({ row, columns, rowInfo, onRow }: RowProps<T>): ReactElement {
  const { testId, data, nested } = rowInfo(row);
  const className = [onRow && 'clickable', nested && 'nested'].filter(Boolean).join(' ');
  return (
    <tr
      data-testid={testId}
      {...data}
      className={className || undefined}
      onClick={onRow && ((event) => ifNotOnControl(event, () => onRow(row)))}
    >
      {columns.map((column) => (
        <td key={column.id} data-label={column.header} className={classOf(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** A row is drawn again only when something in it changes; columns and callbacks must be stable. */
const Row = memo(
  PlainRow,
  ({ row: before, ...one }: RowProps<unknown>, { row: after, ...other }: RowProps<unknown>) =>
    shallowEqual(before, after) && shallowEqual(one, other),
) as typeof PlainRow;

function classOf<T>({ numeric, wideOnly, inCard }: Column<T>): string | undefined {
  return [numeric && 'numeric', wideOnly && 'wide-only', inCard].filter(Boolean).join(' ') || undefined;
}

function ifNotOnControl(event: MouseEvent, action: () => void): void {
  if (event.target instanceof Element && event.target.closest('button, a, input') !== null) return;
  action();
}

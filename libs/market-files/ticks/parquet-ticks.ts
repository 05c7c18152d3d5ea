import { RefusedFile } from '../files/refused-file.js';
import { fileRefusal } from '../market-files.errors.js';
import { describeParquet, fromParquet, withDuckDb } from '../parquet/with-duckdb.js';
import { TickRows, type TickRowFile, type TickTaker } from './tick-rows.js';
import type { Cell } from './tick-cells.js';
import { type TickColumns, type TickRole, tickColumnsOf, tickRoles } from './tick-columns.js';

/** Columns that are read as what is written; all others are numbers. */
const TEXTS: ReadonlySet<TickRole> = new Set(['symbol', 'side', 'buyerIsMaker', 'snapshot', 'action']);

/** Rows of a Parquet file in the order in which they stand, a chunk at a time. */
export const parquetTicks = ({ path, columns: map }: TickRowFile, taker: TickTaker): Promise<void> =>
  withDuckDb(path, async (connection) => {
    const fields = await describeParquet(connection, path);
    const found = tickColumnsOf(
      fields.map(({ name }) => name),
      map,
    );
    if (found === null) throw new RefusedFile(fileRefusal('DATA.TICK_COLUMNS_MISSING', { file: path }));
    const roles = tickRoles.filter((role) => found.at[role] !== undefined);
    const selected = roles.map((role) => expression(role, fields[found.at[role] ?? -1]));
    const at = Object.fromEntries(roles.map((role, index) => [role, index])) as TickColumns['at'];
    const rows = new TickRows({ ...found, at }, path, taker);
    const result = await connection.stream(`SELECT ${selected.join(', ')} ${fromParquet(path)}`);
    let line = 0;
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const columns = chunk.getColumns() as readonly (readonly Cell[])[];
      for (let row = 0; row < chunk.rowCount; row += 1) {
        line += 1;
        rows.take(
          columns.map((column) => column[row]),
          line,
        );
      }
      if (taker.isDone === true) return;
    }
  });

function expression(role: TickRole, field: { readonly name: string; readonly type: string } | undefined): string {
  const name = `"${(field?.name ?? '').replaceAll('"', '""')}"`;
  if (TEXTS.has(role)) return `${name}::VARCHAR`;
  if (role !== 'time') return `TRY_CAST(${name} AS DOUBLE)`;
  return /^(TIMESTAMP|DATE)/.test(field?.type ?? '') ? `epoch_us(${name}::TIMESTAMP)::DOUBLE` : `${name}::VARCHAR`;
}

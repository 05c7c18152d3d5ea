import type { DuckDBConnection, DuckDBVector } from '@duckdb/node-api';

/** Rows for which there is room at first where nobody says how many come. */
const FIRST_ROWS = 16_384;

/**
 * The DOUBLE columns of a statement as typed arrays.
 * @param expected at most so many rows will come: room for them is made once
 */
export async function readNumbers(
  connection: DuckDBConnection,
  sql: string,
  expected = FIRST_ROWS,
): Promise<Float64Array[]> {
  const result = await connection.stream(sql);
  let columns: Float64Array[] = Array.from({ length: result.columnCount }, () => new Float64Array(expected));
  let rows = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const needed = rows + chunk.rowCount;
    if (needed > (columns[0]?.length ?? 0)) columns = columns.map((column) => grown(column, needed));
    for (const [k, column] of columns.entries()) copy(chunk.getColumnVector(k), column, rows);
    rows = needed;
  }
  return columns.map((column) => (column.length === rows ? column : column.slice(0, rows)));
}

/**
 * Our columns hold no null, so the numbers of a vector are those of the array that it keeps. It gives them out one by one only; taken whole, a
 * history is read in half the time. The array lies in DuckDB's memory, which the collector counts with ours until it has seen that nobody holds it:
 * let go of at once, it does not have to look for every megabyte that passes.
 */
function copy(vector: DuckDBVector, into: Float64Array, at: number): void {
  const items: unknown = Reflect.get(vector, 'items');
  if (items instanceof Float64Array) {
    into.set(items, at);
    if (items.buffer instanceof ArrayBuffer) items.buffer.transfer(0);
    return;
  }
  for (let row = 0; row < vector.itemCount; row++) into[at + row] = Number(vector.getItem(row));
}

/** Columns one after the other; those of one part are handed on as they are. */
export function joinNumbers(parts: readonly (readonly Float64Array[])[]): readonly Float64Array[] {
  const [first = []] = parts;
  if (parts.length < 2) return first;
  return first.map((_, k) => {
    const columns = parts.map((part) => part[k] ?? new Float64Array());
    const joined = new Float64Array(columns.reduce((rows, column) => rows + column.length, 0));
    let row = 0;
    for (const column of columns) {
      joined.set(column, row);
      row += column.length;
    }
    return joined;
  });
}

function grown(column: Float64Array, rows: number): Float64Array {
  const next = new Float64Array(Math.max(2 * column.length, rows));
  next.set(column);
  return next;
}

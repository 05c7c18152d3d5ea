/** A column of a table: its name, and what stands in it. Null is an empty field. */
export type CsvColumn<Row> = readonly [name: string, cell: (row: Row) => string | number | null];

/** Rows as CSV (RFC 4180) with a header. */
export function toCsv<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  const lines = rows.map((row) => columns.map(([, cell]) => quoted(cell(row))).join(','));
  return `${[columns.map(([name]) => name).join(','), ...lines].join('\n')}\n`;
}

function quoted(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Columns of many rows in one row of bytes, as PostgreSQL writes float8: a number a row costs neither the server nor us a text. The rows must
 * come in order from a subselect.
 */
export const packed = (names: readonly string[]): string =>
  names.map((name) => `string_agg(float8send(${name}::float8), ''::bytea) AS ${name}`).join(', ');

export function columnsOfBytes<Name extends string>(
  names: readonly Name[],
  row: Readonly<Record<string, Buffer | null>>,
): Record<Name, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, toNumbers(row[name] ?? Buffer.alloc(0))])) as Record<
    Name,
    Float64Array
  >;
}

/** PostgreSQL sends the high byte first. */
function toNumbers(bytes: Buffer): Float64Array {
  const own = new Uint8Array(bytes);
  Buffer.from(own.buffer).swap64();
  return new Float64Array(own.buffer);
}

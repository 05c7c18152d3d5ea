import { createHash } from 'node:crypto';
import type { PoolClient, Pool, QueryResult } from 'pg';

const names = new Map<string, string>();

/**
 * Runs a statement. One with parameters is prepared once per connection, under a name made of its text: PostgreSQL then
 * neither parses nor plans it again. Our statements are a closed set of literals, so the names are too.
 * UPDATE and DELETE give their rows and how many there were, everything else its rows.
 */
export async function run<Rows>(on: Pool | PoolClient, text: string, values: readonly unknown[]): Promise<Rows> {
  const statement = values.length === 0 ? { text } : { name: nameOf(text), text, values: [...values] };
  const { command, rows, rowCount }: QueryResult = await on.query(statement);
  return (command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows) as Rows;
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
  }
  return name;
}

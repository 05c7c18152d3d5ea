import { createHash } from 'node:crypto';
import { Client, type QueryConfig } from 'pg';

const names = new Map<string, string>();

/**
 * Prepares every statement with parameters once per connection, under a name made of its text: PostgreSQL then neither parses
 * nor plans it again. Our statements are a closed set of literals, so the names are too.
 */
export class PreparingClient extends Client {
  // The signatures of `pg` are overloaded beyond what an override can repeat; only the one TypeORM uses is changed.
  override query(...call: unknown[]): never {
    const [text, values] = call;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0)
      return super.query(...(call as [string])) as never;
    const config: QueryConfig = { name: nameOf(text), text, values };
    return super.query(...([config, ...call.slice(2)] as unknown as [string])) as never;
  }
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
  }
  return name;
}

import type { Client } from 'pg';
import { manifest } from '../../../src/modules.manifest.js';

/** What is wrong in the database of a desk, as one line for each kind of wrong; empty when all is well. */
export async function wrongs(database: Client, sent: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [wrong, sql, values] of looks(sent)) {
    const { rows } = await database.query<{ what: string }>(sql, [...values]);
    if (rows.length > 0)
      found.push(
        `${wrong}: ${rows
          .map(({ what }) => what)
          .slice(0, 5)
          .join('; ')} (${rows.length})`,
      );
  }
  return found;
}

/** Each finds what is wrong, one row for each. */
function* looks(sent: readonly string[]): Generator<readonly [wrong: string, sql: string, values: readonly unknown[]]> {
  for (const { name } of manifest) {
    yield [`events of ${name} wait`, `SELECT event_id AS what FROM ${name}.outbox WHERE NOT published`, []];
    yield [
      `events of ${name} are lost`,
      `SELECT event_id || ' ' || o.type AS what FROM ${name}.outbox o LEFT JOIN compliance.audit_entry a USING (event_id) WHERE a.event_id IS NULL`,
      [],
    ];
    yield [
      `keys are parked in ${name}`,
      `SELECT consumer || ' ' || key AS what FROM ${name}.dead_letter WHERE event_id NOT LIKE 'poison%'`,
      [],
    ];
  }
  yield [
    'orders are lost',
    'SELECT s.id AS what FROM unnest($1::text[]) AS s (id) LEFT JOIN execution.orders o ON o.client_order_id = s.id WHERE o.id IS NULL',
    [sent],
  ];
  yield [
    'events of an account overtook each other',
    `SELECT instrument || ' at ' || sequence AS what FROM (
       SELECT sequence, fill->>'instrumentId' AS instrument,
         (held->>'quantity')::numeric - lag((held->>'quantity')::numeric, 1, 0) OVER (
           PARTITION BY fill->>'accountId', fill->>'instrumentId' ORDER BY sequence) AS change,
         CASE fill->>'side' WHEN 'BUY' THEN 1 ELSE -1 END * (fill->>'quantity')::numeric AS traded
       FROM (SELECT sequence, payload::json->'fill' AS fill, payload::json->'position' AS held
         FROM compliance.audit_entry WHERE type = 'execution.fill-booked.v1' AND key <> 'poison') AS told) AS steps
     WHERE change <> traded`,
    [],
  ];
  yield [
    'fills of an order do not add up to it',
    `SELECT o.id AS what FROM execution.orders o WHERE o.filled_quantity <>
       (SELECT coalesce(sum(f.quantity), 0) FROM execution.fill f WHERE o.id IN (f.order_id, f.parent_order_id))`,
    [],
  ];
  yield [
    'fills do not add up to the position',
    `SELECT coalesce(p.instrument_id, f.instrument_id) AS what FROM execution.position p FULL JOIN (
       SELECT account_id, instrument_id, sum(CASE side WHEN 'BUY' THEN quantity ELSE -quantity END) AS quantity
       FROM execution.fill GROUP BY 1, 2) f USING (account_id, instrument_id)
     WHERE coalesce(p.quantity, 0) <> coalesce(f.quantity, 0)`,
    [],
  ];
  yield [
    'risk has another position than execution',
    `SELECT coalesce(p.instrument_id, r.instrument_id) AS what FROM execution.position p
     FULL JOIN risk.exposure r USING (account_id, instrument_id)
     WHERE coalesce(p.quantity, 0) <> coalesce(r.quantity, 0)`,
    [],
  ];
}

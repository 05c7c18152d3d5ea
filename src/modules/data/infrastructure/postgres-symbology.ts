import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Database, managerOf } from '#platform/database';
import { Symbology } from '../application/ports/symbology.port.js';
import type { IdentifierKind } from '../domain/symbology/identifiers.js';
import type { Naming } from '../domain/symbology/naming.js';

/** Any number that nothing else locks. */
const NAMING_LOCK = 7_282_642;
const SELECT = `SELECT instrument_id AS "instrumentId", kind, value, from_date::text AS "from", to_date::text AS "to" FROM data.instrument_name`;

@Injectable()
export class PostgresSymbology extends Symbology {
  constructor(private readonly database: Database) {
    super();
  }

  async related(tx: Transaction, { instrumentId, kind, value }: Naming): Promise<Naming[]> {
    const manager = managerOf(tx);
    await manager.query('SELECT pg_advisory_xact_lock($1)', [NAMING_LOCK]);
    return manager.query<Naming[]>(`${SELECT} WHERE kind = $2 AND (instrument_id = $1 OR value = $3)`, [
      instrumentId,
      kind,
      value,
    ]);
  }

  async put(tx: Transaction, { instrumentId, kind, value, from, to }: Naming): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO data.instrument_name (instrument_id, kind, value, from_date, to_date) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (instrument_id, kind, from_date, value) DO UPDATE SET to_date = excluded.to_date`,
      [instrumentId, kind, value, from, to],
    );
  }

  of(instrumentId: string): Promise<Naming[]> {
    return this.database.query<Naming[]>(`${SELECT} WHERE instrument_id = $1 ORDER BY from_date DESC, kind`, [
      instrumentId,
    ]);
  }

  speakable(): Promise<Naming[]> {
    return this.database.query<Naming[]>(`${SELECT} WHERE kind IN ('TICKER', 'NAME', 'ALIAS') ORDER BY instrument_id`);
  }

  called(kind: IdentifierKind, values: readonly string[], on: string): Promise<Naming[]> {
    return this.database.query<Naming[]>(
      `${SELECT} WHERE kind = $1 AND value = ANY($2) AND from_date <= $3 AND (to_date IS NULL OR to_date >= $3) ORDER BY instrument_id`,
      [kind, values, on],
    );
  }
}

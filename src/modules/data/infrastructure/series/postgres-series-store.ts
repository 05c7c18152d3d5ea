import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { type SeriesCoverage, type SeriesPart, SeriesStore } from '../../application/ports/series-store.port.js';
import type { Series, SeriesValue } from '../../domain/series/series.js';

/** Rows of one statement. */
const CHUNK = 5000;
const SELECT = 'SELECT name, kind, columns, unit, about, source FROM data.dated_series';

interface Row {
  instrument_id: string;
  period: string;
  known_at: string;
  origin: string;
  numbers: number[];
}

interface Counted extends Series {
  values: string;
  instruments: string;
  first_period: string | null;
  last_period: string | null;
  last_known_at: string | null;
}

@Injectable()
export class PostgresSeriesStore extends SeriesStore {
  constructor(private readonly database: Database) {
    super();
  }

  async define({ name, kind, columns, unit, about, source }: Series): Promise<void> {
    await this.database.query(
      `INSERT INTO data.dated_series (name, kind, columns, unit, about, source) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (name) DO UPDATE SET (kind, columns, unit, about, source) =
         (excluded.kind, excluded.columns, excluded.unit, excluded.about, excluded.source)`,
      [name, kind, columns, unit, about, source],
    );
  }

  async list(): Promise<SeriesCoverage[]> {
    const rows = await this.database.query<Counted[]>(
      `SELECT s.*, v.* FROM data.dated_series s CROSS JOIN LATERAL (
         SELECT count(*) AS values, count(DISTINCT nullif(instrument_id, '')) AS instruments, min(period) AS first_period,
           max(period) AS last_period, max(known_at) AS last_known_at
         FROM data.dated_value WHERE series = s.name) v ORDER BY s.name COLLATE "C"`,
    );
    return rows.map(({ first_period: first, last_period: last, last_known_at: known, ...row }) => ({
      ...row,
      values: Number(row.values),
      instruments: Number(row.instruments),
      firstPeriod: first === null ? null : Number(first),
      lastPeriod: last === null ? null : Number(last),
      lastKnownAt: known === null ? null : Number(known),
    }));
  }

  async find(name: string): Promise<Series | null> {
    const [found] = await this.database.query<Series[]>(`${SELECT} WHERE name = $1`, [name]);
    return found ?? null;
  }

  async put(name: string, values: readonly SeriesValue[]): Promise<number> {
    const rows = [...new Map(values.map((value) => [keyOf(value), value])).values()];
    let changed = 0;
    for (let from = 0; from < rows.length; from += CHUNK) {
      const part = rows.slice(from, from + CHUNK);
      const put = await this.database.query<unknown[]>(
        `INSERT INTO data.dated_value (series, instrument_id, period, known_at, origin, numbers)
         SELECT $1, i, p, k, o, n::double precision[]
         FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[]) AS row (i, p, k, o, n)
         ON CONFLICT (series, instrument_id, known_at, period, origin) DO UPDATE SET numbers = excluded.numbers
         WHERE dated_value.numbers IS DISTINCT FROM excluded.numbers RETURNING 1`,
        [
          name,
          part.map(({ instrumentId }) => instrumentId ?? ''),
          part.map(({ period }) => `${period}`),
          part.map(({ knownAt }) => `${knownAt}`),
          part.map(({ origin }) => origin),
          part.map((value) => `{${value.values.join()}}`),
        ],
      );
      changed += put.length;
    }
    return changed;
  }

  async forget(name: string, origins: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM data.dated_value WHERE series = $1 AND origin = ANY($2)', [name, origins]);
  }

  async read({ name, instrumentId, origin }: SeriesPart): Promise<SeriesValue[]> {
    const rows = await this.database.query<Row[]>(
      `SELECT instrument_id, period, known_at, origin, numbers FROM data.dated_value
       WHERE series = $1 AND ($2::text IS NULL OR instrument_id = $2) AND ($3::text IS NULL OR origin = $3)
       ORDER BY known_at, period, origin COLLATE "C", instrument_id COLLATE "C"`,
      [name, instrumentId === undefined ? null : (instrumentId ?? ''), origin ?? null],
    );
    return rows.map(({ instrument_id: instrument, period, known_at: knownAt, origin: from, numbers }) => ({
      instrumentId: instrument === '' ? null : instrument,
      period: Number(period),
      knownAt: Number(knownAt),
      origin: from,
      values: numbers,
    }));
  }
}

const keyOf = ({ instrumentId, period, knownAt, origin }: SeriesValue): string =>
  JSON.stringify([instrumentId, period, knownAt, origin]);

import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#messaging';
import { Database, columnsOf, managerOf } from '#platform/database';
import { type TickDay, type TickStream, type TickWindow, depthActions } from '../../domain/ticks/tick.js';
import { columnsOfBytes, packed } from '../packed-columns.js';
import { type DayOfRows, type RowPlace, RowTickStore } from './row-tick-store.js';
import { type TickKind, type TickRow, tickKinds } from './tick-rows.js';

const ROWS_AT_A_TIME = 5000;
const LAST = String((1n << 63n) - 1n);
const SERIES = 'SELECT id FROM data.tick_stream WHERE instrument_id = $1 AND source = $2';

/** A table for each kind, partitioned by day. */
@Injectable()
export class PostgresTickStore extends RowTickStore {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
  }

  /** Looks into the index of each day, not at its rows. */
  async days(): Promise<TickDay[]> {
    const found: TickDay[] = [];
    for (const kind of Object.keys(tickKinds) as TickKind[]) {
      const rows = await this.database.query<{ instrument_id: string; source: string; day: string }[]>(
        `SELECT s.instrument_id, s.source, d.day FROM data.tick_stream s, data.tick_days('tick_${kind}') d
         WHERE EXISTS (SELECT FROM data.tick_${kind} t WHERE t.stream_id = s.id AND t.arrived >= d.begins AND t.arrived < d.ends)
         ORDER BY s.instrument_id COLLATE "C", s.source COLLATE "C", d.day`,
      );
      found.push(...rows.map((row) => ({ instrumentId: row.instrument_id, source: row.source, kind, day: row.day })));
    }
    return found;
  }

  async hasTrades({ instrumentId, source }: TickStream, { from, to }: TickWindow): Promise<boolean> {
    const [found] = await this.database.query<{ there: boolean }[]>(
      `SELECT EXISTS (SELECT FROM data.tick_trade WHERE stream_id = (${SERIES}) AND arrived >= $3 AND arrived <= $4) AS there`,
      [instrumentId, source, String(from ?? 0n), to === undefined ? LAST : String(to)],
    );
    return found?.there === true;
  }

  async lastSnapshot({ instrumentId, source }: TickStream, until: bigint): Promise<bigint | null> {
    const [found] = await this.database.query<{ arrived: string }[]>(
      `SELECT arrived::text FROM data.tick_depth WHERE stream_id = (${SERIES}) AND arrived <= $3 AND action = $4
       ORDER BY arrived DESC LIMIT 1`,
      [instrumentId, source, String(until), depthActions.indexOf('SNAPSHOT')],
    );
    return found === undefined ? null : BigInt(found.arrived);
  }

  protected async add({ instrumentId, source }: TickStream, { kind, rows }: DayOfRows): Promise<void> {
    const { integers, decimals } = tickKinds[kind];
    const names = [...integers, ...decimals];
    const types = names.map((name) => (integers.includes(name) ? 'bigint[]' : 'numeric[]'));
    const values = types.map((type, k) => `$${k + 2}::${type}`).join(', ');
    const insert = `INSERT INTO data.tick_${kind} (stream_id, ${names.join(', ')}) SELECT $1, * FROM unnest(${values})`;
    await this.unitOfWork.run(async (tx) => {
      const manager = managerOf(tx);
      const [stream] = await manager.query<{ id: string }[]>(
        `INSERT INTO data.tick_stream (instrument_id, source) VALUES ($1, $2)
         ON CONFLICT (instrument_id, source) DO UPDATE SET source = excluded.source RETURNING id`,
        [instrumentId, source],
      );
      await manager.query(`SELECT data.add_tick_partition($1, $2)`, [`tick_${kind}`, rows[0]?.[0]]);
      await manager.query(`DELETE FROM data.tick_${kind} WHERE stream_id = $1 AND arrived = ANY ($2::bigint[])`, [
        stream?.id,
        [...new Set(rows.map(([arrived]) => arrived))],
      ]);
      for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
        const columns = columnsOf(rows.slice(from, from + ROWS_AT_A_TIME));
        await manager.query(insert, [stream?.id, ...columns]);
      }
    });
  }

  protected async *rows({ stream, kind }: RowPlace, { from, to }: TickWindow): AsyncIterable<readonly TickRow[]> {
    const { integers, decimals, order } = tickKinds[kind];
    const columns = [...integers, ...decimals].map((name) => `${name}::text`).join(', ');
    const hasLevels = integers.includes('level');
    const place = hasLevels ? `(${order}) > ($3::bigint, $5::bigint)` : 'arrived > $3::bigint AND $5::bigint < 0';
    const sql = `SELECT ${columns} FROM data.tick_${kind} WHERE stream_id = (${SERIES}) AND arrived >= $3 AND arrived <= $4
      AND ${place} ORDER BY ${order} LIMIT ${ROWS_AT_A_TIME}`;
    let [arrived, level] = [String((from ?? 0n) - (hasLevels ? 0n : 1n)), '-1'];
    for (;;) {
      const values = [stream.instrumentId, stream.source, arrived, to === undefined ? LAST : String(to), level];
      const rows = await this.database.query<Record<string, string>[]>(sql, values);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map((row) => Object.values(row));
      arrived = last['arrived'] ?? '';
      level = last['level'] ?? '-1';
    }
  }

  protected async numbers({ stream, kind }: RowPlace, { from, to }: TickWindow): Promise<readonly Float64Array[]> {
    const { integers, decimals, order } = tickKinds[kind];
    const names = [...integers, ...decimals];
    const [row = {}] = await this.database.query<Record<string, Buffer | null>[]>(
      `SELECT ${packed(names)} FROM (SELECT ${names.join(', ')} FROM data.tick_${kind}
         WHERE stream_id = (${SERIES}) AND arrived >= $3 AND arrived <= $4 ORDER BY ${order}) AS rising`,
      [stream.instrumentId, stream.source, String(from ?? 0n), to === undefined ? LAST : String(to)],
    );
    return Object.values(columnsOfBytes(names, row));
  }
}

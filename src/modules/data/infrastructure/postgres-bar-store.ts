import { Injectable } from '@nestjs/common';
import { priceNames } from '#market-files';
import { type Transaction, UnitOfWork } from '#messaging';
import { Database, managerOf } from '#platform/database';
import { BarStore } from '../application/ports/bar-history.port.js';
import type { BarTable } from '../domain/bar-table.js';

const ROWS_AT_A_TIME = 5000;

const INSERT = `INSERT INTO data.bar (series_id, open_time, close_time, open, high, low, close, volume)
  SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[], $8::numeric[])
  ON CONFLICT (series_id, close_time) DO UPDATE SET (open_time, open, high, low, close, volume) =
    (excluded.open_time, excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)`;

/** Bars in tables that are partitioned by year: plain ones, or hypertables where there is TimescaleDB. */
@Injectable()
export class PostgresBarStore extends BarStore {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
  }

  write(table: BarTable, version: string): Promise<string> {
    const name = `${table.instrumentId}.${table.timeframe}.${version}`;
    return this.put(table, { name, grows: false });
  }

  append(table: BarTable, source: string): Promise<string> {
    return this.put(table, { name: this.growing(table, source), grows: true });
  }

  growing({ instrumentId, timeframe }: Pick<BarTable, 'instrumentId' | 'timeframe'>, source: string): string {
    return `${instrumentId}.${timeframe}.${source}`;
  }

  async has(file: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>('SELECT 1 FROM data.series WHERE name = $1', [file]);
    return rows.length > 0;
  }

  async keepOnly(files: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM data.series WHERE NOT grows AND name <> ALL ($1::text[])', [files]);
  }

  private put(table: BarTable, series: { name: string; grows: boolean }): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const [row] = await managerOf(tx).query<{ id: string }[]>(
        `INSERT INTO data.series (name, grows) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET grows = excluded.grows RETURNING id`,
        [series.name, series.grows],
      );
      await addBars(tx, row?.id ?? '', table);
      return series.name;
    });
  }
}

async function addBars(tx: Transaction, seriesId: string, table: BarTable): Promise<void> {
  const { openTimes, closeTimes } = table;
  if (closeTimes.length === 0) return;
  await managerOf(tx).query(`SELECT data.add_bar_partitions($1, $2)`, [closeTimes[0], closeTimes.at(-1)]);
  for (let from = 0; from < closeTimes.length; from += ROWS_AT_A_TIME) {
    const to = from + ROWS_AT_A_TIME;
    await managerOf(tx).query(INSERT, [
      seriesId,
      [...openTimes.subarray(from, to)],
      [...closeTimes.subarray(from, to)],
      ...priceNames.map((name) => table[name].slice(from, to)),
    ]);
  }
}

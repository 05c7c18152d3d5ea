import { Injectable } from '@nestjs/common';
import type { Bar } from '#kernel';
import type { Page } from '#messaging';
import { Database } from '#platform/database';
import { toPage } from '#platform/http';
import { BarHistory, type BarSource, type BarWindow } from '../application/ports/bar-history.port.js';
import type { PriceColumns } from '../domain/bar-table.js';
import { barCursor, closeOfCursor } from './bar-cursor.js';
import { type BarRow, toBar } from './bar-row.js';
import { columnsOfBytes, packed } from './packed-columns.js';

const FROM = `FROM data.bar WHERE series_id = (SELECT id FROM data.series WHERE name = $1)
  AND ($2::bigint IS NULL OR close_time >= $2) AND ($3::bigint IS NULL OR close_time <= $3)`;
const NUMBERS = ['open_time', 'close_time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** Reads what {@link PostgresBarStore} has kept. */
@Injectable()
export class PostgresBarHistory extends BarHistory {
  constructor(private readonly database: Database) {
    super();
  }

  async page(
    source: BarSource,
    window: BarWindow,
    part: { limit: number; cursor?: string | undefined },
  ): Promise<Page<Bar>> {
    const before = closeOfCursor(part.cursor);
    const rows = await this.database.query<BarRow[]>(
      `SELECT * ${FROM} AND ($4::bigint IS NULL OR close_time < $4) ORDER BY close_time DESC LIMIT $5`,
      [source.file, ...bounds(window), before === undefined ? null : String(before), part.limit + 1],
    );
    return toPage(rows, part.limit, {
      view: (row) => toBar(source, row, BigInt),
      cursor: (row) => barCursor(BigInt(row.close_time)),
    });
  }

  async following(source: BarSource, after: bigint, limit: number): Promise<Bar[]> {
    const values = [source.file, ...bounds({ from: after + 1n }), limit];
    const rows = await this.database.query<BarRow[]>(`SELECT * ${FROM} ORDER BY close_time LIMIT $4`, values);
    return rows.map((row) => toBar(source, row, BigInt));
  }

  async columns(source: BarSource, window: BarWindow, rows?: number): Promise<PriceColumns> {
    const chosen = `SELECT * ${FROM} ORDER BY close_time DESC LIMIT $4`;
    const [row = {}] = await this.database.query<Record<string, Buffer | null>[]>(
      `SELECT ${packed(NUMBERS)} FROM (SELECT * FROM (${chosen}) AS latest ORDER BY close_time) AS rising`,
      [source.file, ...bounds(window), rows ?? null],
    );
    const { open_time: openTimes, close_time: closeTimes, ...prices } = columnsOfBytes(NUMBERS, row);
    return { openTimes, closeTimes, ...prices };
  }
}

const bounds = ({ from, to }: BarWindow): (string | null)[] => [
  from === undefined ? null : String(from),
  to === undefined ? null : String(to),
];

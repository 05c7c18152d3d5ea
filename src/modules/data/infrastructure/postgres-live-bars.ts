import { Injectable } from '@nestjs/common';
import { type Bar, Decimal, type Instrument, type Timeframe, fromRfc3339, toRfc3339 } from '#kernel';
import { type PriceName, priceNames } from '#market-files';
import type { Page, Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { toPage } from '#platform/http';
import { BarHistory, type BarSource, type BarWindow } from '../application/ports/bar-history.port.js';
import { LiveBars, type NumberedBar } from '../application/ports/live-bars.port.js';
import type { PriceColumns } from '../domain/bar-table.js';
import { barCursor, closeOfCursor } from './bar-cursor.js';
import { type BarRow, toBar } from './bar-row.js';
import { insertInstruments, toInstrumentArrays } from './instrument-row.js';

const TIMEFRAME: Timeframe = '1m';
const SELECT = `SELECT ${utc('open_time')} AS open_time, ${utc('close_time')} AS close_time, open, high, low, close, volume
  FROM data.intraday_bar WHERE instrument_id = $1`;
const IN_WINDOW = 'AND ($2::timestamptz IS NULL OR close_time >= $2) AND ($3::timestamptz IS NULL OR close_time <= $3)';

@Injectable()
export class PostgresLiveBars extends LiveBars {
  constructor(private readonly database: Database) {
    super();
  }

  async open(tx: Transaction, instruments: readonly Instrument[]): Promise<void> {
    await managerOf(tx).query(insertInstruments('DO NOTHING'), toInstrumentArrays(instruments));
    await managerOf(tx).query(
      `INSERT INTO data.dataset (instrument_id, timeframe, rows) SELECT unnest($1::text[]), $2, 0 ON CONFLICT DO NOTHING`,
      [instruments.map(({ id }) => id), TIMEFRAME],
    );
  }

  async append(tx: Transaction, bars: readonly NumberedBar[]): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO data.intraday_bar (instrument_id, number, open_time, close_time, open, high, low, close, volume)
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::timestamptz[],
                            $5::numeric[], $6::numeric[], $7::numeric[], $8::numeric[], $9::numeric[])
       ON CONFLICT DO NOTHING`,
      [
        bars.map(({ bar }) => bar.instrumentId),
        bars.map(({ number }) => number),
        bars.map(({ bar }) => toRfc3339(bar.openTime)),
        bars.map(({ bar }) => toRfc3339(bar.closeTime)),
        ...priceNames.map((name) => bars.map(({ bar }) => bar[name])),
      ],
    );
  }

  async dropBefore(tx: Transaction, instrumentIds: readonly string[], number: number): Promise<void> {
    await managerOf(tx).query('DELETE FROM data.intraday_bar WHERE instrument_id = ANY ($1) AND number < $2', [
      instrumentIds,
      number,
    ]);
  }

  async closesOf(instrumentIds: readonly string[], number: number): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ instrument_id: string; close: string }[]>(
      'SELECT instrument_id, close FROM data.intraday_bar WHERE instrument_id = ANY ($1) AND number = $2',
      [instrumentIds, number],
    );
    return new Map(rows.map((row) => [row.instrument_id, Decimal.of(row.close).toString()]));
  }
}

/** Reads the bars of live markets. */
@Injectable()
export class PostgresLiveHistory extends BarHistory {
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
      `${SELECT} ${IN_WINDOW} AND ($4::timestamptz IS NULL OR close_time < $4) ORDER BY close_time DESC LIMIT $5`,
      [source.instrumentId, ...bounds(window), before === undefined ? null : toRfc3339(before), part.limit + 1],
    );
    return toPage(rows, part.limit, {
      view: (row) => toBar(source, row, fromRfc3339),
      cursor: (row) => barCursor(fromRfc3339(row.close_time)),
    });
  }

  async following(source: BarSource, after: bigint, limit: number): Promise<Bar[]> {
    const rows = await this.database.query<BarRow[]>(`${SELECT} AND close_time > $2 ORDER BY close_time LIMIT $3`, [
      source.instrumentId,
      toRfc3339(after),
      limit,
    ]);
    return rows.map((row) => toBar(source, row, fromRfc3339));
  }

  async columns(source: BarSource, window: BarWindow, rows?: number): Promise<PriceColumns> {
    const found = await this.database.query<BarRow[]>(`${SELECT} ${IN_WINDOW} ORDER BY close_time DESC LIMIT $4`, [
      source.instrumentId,
      ...bounds(window),
      rows ?? null,
    ]);
    const rising = found.toReversed();
    const numbers = (name: PriceName) => Float64Array.from(rising, (row) => Number(row[name]));
    return {
      openTimes: Float64Array.from(rising, (row) => Number(fromRfc3339(row.open_time))),
      closeTimes: Float64Array.from(rising, (row) => Number(fromRfc3339(row.close_time))),
      open: numbers('open'),
      high: numbers('high'),
      low: numbers('low'),
      close: numbers('close'),
      volume: numbers('volume'),
    };
  }
}

const bounds = ({ from, to }: BarWindow): (string | null)[] => [
  from === undefined ? null : toRfc3339(from),
  to === undefined ? null : toRfc3339(to),
];

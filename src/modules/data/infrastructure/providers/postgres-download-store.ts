import { Injectable } from '@nestjs/common';
import { Decimal, type Timeframe, fromRfc3339, toRfc3339 } from '#kernel';
import type { Transaction } from '#messaging';
import { Database, columnsOf, managerOf, utc } from '#platform/database';
import type { ProviderBar } from '../../application/ports/data-provider.port.js';
import {
  BEYOND_RANGES,
  type BarOrigin,
  type Coverage,
  DownloadStore,
  type KeptCounts,
  type KeptPage,
} from '../../application/ports/download-store.port.js';
import type { Download, DownloadRange } from '../../domain/providers/download.js';

interface RangeRow {
  number: number;
  from: string;
  to: string;
  next: string;
  provider: string | null;
  added: string;
  repeated: string;
  revised: string;
}

interface DownloadRow {
  id: string;
  user_name: string;
  instrument_id: string;
  symbol: string;
  timeframe: Timeframe;
  providers: string[];
  created_at: string;
  ranges: RangeRow[];
}

const DOWNLOADS_SHOWN = 100;
const PRICES = 'open, high, low, close, volume';
const micros = (expression: string): string => `(extract(epoch FROM ${expression}) * 1000000)::bigint::text`;

const SELECT = `
  SELECT d.id, d.user_name, d.instrument_id, d.symbol, d.timeframe, d.providers, ${utc('d.created_at')} AS created_at,
    coalesce((SELECT jsonb_agg(jsonb_build_object('number', r.number, 'from', ${micros('r.from_time')}, 'to', ${micros('r.to_time')},
      'next', ${micros('r.next_time')}, 'provider', r.provider, 'added', r.added, 'repeated', r.repeated, 'revised', r.revised)
      ORDER BY r.number) FROM data.download_range r WHERE r.download_id = d.id), '[]') AS ranges
  FROM data.download d`;

/** The statements of one command see the table as it was before: what is revised is told from what is new. */
const KEEP = `
  WITH given AS (
    SELECT * FROM unnest($5::timestamptz[], $6::numeric[], $7::numeric[], $8::numeric[], $9::numeric[], $10::numeric[])
      AS g (time, ${PRICES})
  ), revised AS (
    INSERT INTO data.provider_bar_revision (instrument_id, timeframe, provider, time, ${PRICES}, fetch_id, revised_by)
    SELECT b.instrument_id, b.timeframe, b.provider, b.time, b.open, b.high, b.low, b.close, b.volume, b.fetch_id, $4
    FROM given g JOIN data.provider_bar b
      ON b.instrument_id = $1 AND b.timeframe = $2 AND b.provider = $3 AND b.time = g.time
    WHERE (b.open, b.high, b.low, b.close, b.volume) IS DISTINCT FROM (g.open, g.high, g.low, g.close, g.volume)
    RETURNING 1
  ), written AS (
    INSERT INTO data.provider_bar AS b (instrument_id, timeframe, provider, time, ${PRICES}, fetch_id)
    SELECT $1, $2, $3, time, ${PRICES}, $4 FROM given
    ON CONFLICT (instrument_id, timeframe, provider, time) DO UPDATE
      SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume,
        fetch_id = excluded.fetch_id
      WHERE (b.open, b.high, b.low, b.close, b.volume)
        IS DISTINCT FROM (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM written)::int AS written, (SELECT count(*) FROM revised)::int AS revised`;

@Injectable()
export class PostgresDownloadStore extends DownloadStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ ranges, ...download }: Download): Promise<void> {
    const [numbers = [], from = [], to = []] = columnsOf(
      ranges.map((range) => [range.number, timeText(range.from), timeText(range.to)]),
    );
    await this.database.query(
      `WITH made AS (
         INSERT INTO data.download (id, user_name, instrument_id, symbol, timeframe, providers, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)
       INSERT INTO data.download_range (download_id, number, from_time, to_time, next_time)
       SELECT made.id, r.number, r.from_time, r.to_time, r.from_time
       FROM made, unnest($8::int[], $9::timestamptz[], $10::timestamptz[]) AS r (number, from_time, to_time)`,
      [
        download.id,
        download.userName,
        download.instrumentId,
        download.symbol,
        download.timeframe,
        [...download.providers],
        toRfc3339(download.createdAt),
        numbers,
        from,
        to,
      ],
    );
  }

  async find(id: string): Promise<Download | null> {
    const rows = await this.database.query<DownloadRow[]>(`${SELECT} WHERE d.id = $1`, [id]);
    return rows.map(toDownload)[0] ?? null;
  }

  async list(): Promise<Download[]> {
    const rows = await this.database.query<DownloadRow[]>(`${SELECT} ORDER BY d.created_at DESC LIMIT $1`, [
      DOWNLOADS_SHOWN,
    ]);
    return rows.map(toDownload);
  }

  async keep(tx: Transaction, { download, range, bars, provenance, next }: KeptPage): Promise<KeptCounts> {
    const manager = managerOf(tx);
    const { provider, request, fetchedAt, sha256 } = provenance;
    const [fetch] = await manager.query<{ id: string }[]>(
      'INSERT INTO data.fetch (provider, request, fetched_at, sha256) VALUES ($1, $2, $3, $4) RETURNING id',
      [provider, request, toRfc3339(fetchedAt), sha256],
    );
    const columns = [0, 1, 2, 3, 4, 5].map((column) => bars.map((bar) => valuesOf(bar)[column]));
    const [counts] = await manager.query<{ written: number; revised: number }[]>(KEEP, [
      download.instrumentId,
      download.timeframe,
      provider,
      fetch?.id,
      ...columns,
    ]);
    const { written = 0, revised = 0 } = counts ?? {};
    const kept = { added: written - revised, repeated: bars.length - written, revised };
    if (range === BEYOND_RANGES) return kept;
    await manager.query(
      `UPDATE data.download_range SET next_time = $3, provider = $4, added = added + $5, repeated = repeated + $6,
         revised = revised + $7 WHERE download_id = $1 AND number = $2`,
      [download.id, range, timeText(next), provider, kept.added, kept.repeated, kept.revised],
    );
    return kept;
  }

  async lastTime({ instrumentId, timeframe }: BarOrigin, provider: string): Promise<number | null> {
    const [row] = await this.database.query<{ time: string }[]>(
      `SELECT ${micros('time')} AS time FROM data.provider_bar
       WHERE instrument_id = $1 AND timeframe = $2 AND provider = $3 ORDER BY data.provider_bar.time DESC LIMIT 1`,
      [instrumentId, timeframe, provider],
    );
    return row === undefined ? null : Number(row.time);
  }

  async bars(
    { instrumentId, timeframe }: BarOrigin,
    providers: readonly string[],
    { time, limit }: { readonly time: number; readonly limit: number },
  ): Promise<ProviderBar[]> {
    const rows = await this.database.query<Record<keyof ProviderBar, string>[]>(
      `SELECT DISTINCT ON (b.time) ${micros('b.time')} AS time, open::text, high::text, low::text, close::text, volume::text
       FROM data.provider_bar b
       WHERE instrument_id = $1 AND timeframe = $2 AND provider = ANY ($3::text[]) AND b.time > $4
       ORDER BY b.time, array_position($3::text[], provider) LIMIT $5`,
      [instrumentId, timeframe, [...providers], timeText(time), limit],
    );
    return rows.map((row) => ({
      time: Number(row.time),
      open: Decimal.of(row.open).toString(),
      high: Decimal.of(row.high).toString(),
      low: Decimal.of(row.low).toString(),
      close: Decimal.of(row.close).toString(),
      volume: Decimal.of(row.volume).toString(),
    }));
  }

  async coverage(): Promise<Coverage[]> {
    const rows = await this.database.query<CoverageRow[]>(
      `SELECT instrument_id, timeframe, provider, count(*)::int AS bars, ${micros('min(time)')} AS first, ${micros('max(time)')} AS last,
         (SELECT count(*)::int FROM data.provider_bar_revision r WHERE r.instrument_id = b.instrument_id
            AND r.timeframe = b.timeframe AND r.provider = b.provider) AS revisions
       FROM data.provider_bar b GROUP BY instrument_id, timeframe, provider ORDER BY instrument_id, timeframe, provider`,
    );
    return rows.map(({ instrument_id: instrumentId, timeframe, provider, bars, first, last, revisions }) => ({
      instrumentId,
      timeframe,
      provider,
      bars,
      firstTime: Number(first),
      lastTime: Number(last),
      revisions,
    }));
  }
}

interface CoverageRow {
  instrument_id: string;
  timeframe: Timeframe;
  provider: string;
  bars: number;
  first: string;
  last: string;
  revisions: number;
}

const timeText = (time: number): string => toRfc3339(BigInt(Math.round(time)));

const valuesOf = ({ time, open, high, low, close, volume }: ProviderBar): string[] => [
  timeText(time),
  open,
  high,
  low,
  close,
  volume,
];

const toDownload = (row: DownloadRow): Download => ({
  id: row.id,
  userName: row.user_name,
  instrumentId: row.instrument_id,
  symbol: row.symbol,
  timeframe: row.timeframe,
  providers: row.providers,
  createdAt: fromRfc3339(row.created_at),
  ranges: row.ranges.map(toRange),
});

const toRange = ({ number, from, to, next, provider, added, repeated, revised }: RangeRow): DownloadRange => ({
  number,
  from: Number(from),
  to: Number(to),
  next: Number(next),
  provider,
  added: Number(added),
  repeated: Number(repeated),
  revised: Number(revised),
});

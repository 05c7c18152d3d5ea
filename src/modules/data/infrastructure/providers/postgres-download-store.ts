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
  type PendingBar,
} from '../../application/ports/download-store.port.js';
import type { Download, DownloadRange } from '../../domain/providers/download.js';
import type { Provenance } from '../../domain/providers/provider.js';
import type { BarRevision } from '../../domain/providers/rebasing.js';

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
        fetch_id = excluded.fetch_id, settled = false
      WHERE (b.open, b.high, b.low, b.close, b.volume)
        IS DISTINCT FROM (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM written)::int AS written, (SELECT count(*) FROM revised)::int AS revised`;

/** Digits after the point that a rebased price keeps. */
const REBASED_DIGITS = 10;

const REBASE = `
  WITH old AS (
    SELECT * FROM data.provider_bar
    WHERE instrument_id = $1 AND timeframe = $2 AND provider = $3 AND time < $5 AND settled FOR UPDATE
  ), revised AS (
    INSERT INTO data.provider_bar_revision (instrument_id, timeframe, provider, time, ${PRICES}, fetch_id, revised_by)
    SELECT instrument_id, timeframe, provider, time, ${PRICES}, fetch_id, $4 FROM old
  )
  UPDATE data.provider_bar b SET fetch_id = $4, settled = false,
    ${['open', 'high', 'low', 'close'].map((name) => `${name} = trim_scale(round(b.${name} * $6 / $7, ${REBASED_DIGITS}))`).join(', ')},
    volume = trim_scale(round(b.volume * $7 / $6, ${REBASED_DIGITS}))
  FROM old WHERE b.instrument_id = old.instrument_id AND b.timeframe = old.timeframe AND b.provider = old.provider
    AND b.time = old.time`;

/** The bar of each time whose provider comes first. */
const CHOSEN = `
  SELECT DISTINCT ON (time) ${micros('time')} AS micros, open::text, high::text, low::text, close::text, volume::text,
    max(fetch_id) OVER (PARTITION BY time)::text AS fetch_id
  FROM data.provider_bar WHERE instrument_id = $1 AND timeframe = $2 AND provider = ANY ($3::text[])`;
const EACH_TIME = 'ORDER BY time, array_position($3::text[], provider)';

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
    const { provider } = provenance;
    const fetchId = await addFetch(tx, provenance);
    const columns = [0, 1, 2, 3, 4, 5].map((column) => bars.map((bar) => valuesOf(bar)[column]));
    const [counts] = await manager.query<{ written: number; revised: number }[]>(KEEP, [
      download.instrumentId,
      download.timeframe,
      provider,
      fetchId,
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
    origin: BarOrigin,
    providers: readonly string[],
    { time, limit }: { readonly time: number; readonly limit: number },
  ): Promise<ProviderBar[]> {
    const values = [...valuesOfOrigin(origin, providers), timeText(time), limit];
    return (await this.database.query<BarRow[]>(`${CHOSEN} AND time > $4 ${EACH_TIME} LIMIT $5`, values)).map(toBar);
  }

  async pending(
    origin: BarOrigin,
    providers: readonly string[],
    { time, limit }: { readonly time: number; readonly limit: number },
  ): Promise<PendingBar[]> {
    const unsettled = `SELECT p.time FROM data.provider_bar p WHERE p.instrument_id = $1 AND p.timeframe = $2
      AND p.provider = ANY ($3::text[]) AND NOT p.settled AND p.time > $4 GROUP BY p.time ORDER BY p.time LIMIT $5`;
    const values = [...valuesOfOrigin(origin, providers), timeText(time), limit];
    const rows = await this.database.query<BarRow[]>(`${CHOSEN} AND time IN (${unsettled}) ${EACH_TIME}`, values);
    return rows.map((row) => ({ ...toBar(row), fetchId: row.fetch_id }));
  }

  async before(
    origin: BarOrigin,
    providers: readonly string[],
    { time, limit }: { readonly time: number; readonly limit: number },
  ): Promise<ProviderBar[]> {
    const values = [...valuesOfOrigin(origin, providers), timeText(time), limit];
    const sql = `${CHOSEN} AND time < $4 ${EACH_TIME.replace('ORDER BY time', 'ORDER BY time DESC')} LIMIT $5`;
    return (await this.database.query<BarRow[]>(sql, values)).map(toBar).toReversed();
  }

  async settle(
    tx: Transaction,
    origin: BarOrigin,
    { providers, bars }: { readonly providers: readonly string[]; readonly bars: readonly PendingBar[] },
  ): Promise<void> {
    await managerOf(tx).query(
      `UPDATE data.provider_bar b SET settled = true
       FROM unnest($4::timestamptz[], $5::bigint[]) AS s (time, fetch_id)
       WHERE b.instrument_id = $1 AND b.timeframe = $2 AND b.provider = ANY ($3::text[]) AND NOT b.settled
         AND b.time = s.time AND b.fetch_id <= s.fetch_id`,
      [
        ...valuesOfOrigin(origin, providers),
        bars.map(({ time }) => timeText(time)),
        bars.map(({ fetchId }) => fetchId),
      ],
    );
  }

  async unsettle({ instrumentId, timeframe }: BarOrigin): Promise<void> {
    const sql = 'UPDATE data.provider_bar SET settled = false WHERE instrument_id = $1 AND timeframe = $2 AND settled';
    await this.database.query(sql, [instrumentId, timeframe]);
  }

  async lastSettled(origin: BarOrigin, providers: readonly string[]): Promise<number | null> {
    const [row] = await this.database.query<{ time: string | null }[]>(
      `SELECT ${micros('max(time)')} AS time FROM data.provider_bar
       WHERE instrument_id = $1 AND timeframe = $2 AND provider = ANY ($3::text[]) AND settled`,
      valuesOfOrigin(origin, providers),
    );
    return row?.time === undefined || row.time === null ? null : Number(row.time);
  }

  async count(origin: BarOrigin, providers: readonly string[]): Promise<{ bars: number; firstTime: number | null }> {
    const [row] = await this.database.query<{ bars: number; time: string | null }[]>(
      `SELECT count(DISTINCT time)::int AS bars, ${micros('min(time)')} AS time FROM data.provider_bar
       WHERE instrument_id = $1 AND timeframe = $2 AND provider = ANY ($3::text[])`,
      valuesOfOrigin(origin, providers),
    );
    return { bars: row?.bars ?? 0, firstTime: row?.time === undefined || row.time === null ? null : Number(row.time) };
  }

  async revisions({ instrumentId, timeframe }: BarOrigin, provider: string): Promise<BarRevision[]> {
    const rows = await this.database.query<{ time: string; before: string[]; after: string[] }[]>(
      `SELECT ${micros('b.time')} AS time, ARRAY[r.open, r.high, r.low, r.close]::text[] AS before,
         ARRAY[b.open, b.high, b.low, b.close]::text[] AS after
       FROM data.provider_bar b JOIN data.provider_bar_revision r ON r.instrument_id = b.instrument_id
         AND r.timeframe = b.timeframe AND r.provider = b.provider AND r.time = b.time AND r.revised_by = b.fetch_id
       WHERE b.instrument_id = $1 AND b.timeframe = $2 AND b.provider = $3 AND NOT b.settled ORDER BY b.time`,
      [instrumentId, timeframe, provider],
    );
    return rows.map(({ time, before, after }) => ({
      time: Number(time),
      before: before.map(Number),
      after: after.map(Number),
    }));
  }

  async rebase(
    tx: Transaction,
    { instrumentId, timeframe }: BarOrigin,
    {
      provenance,
      before,
      ratio: [up, down],
    }: { readonly provenance: Provenance; readonly before: number; readonly ratio: readonly [number, number] },
  ): Promise<void> {
    const fetchId = await addFetch(tx, provenance);
    await managerOf(tx).query(REBASE, [
      instrumentId,
      timeframe,
      provenance.provider,
      fetchId,
      timeText(before),
      up,
      down,
    ]);
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

interface BarRow extends Record<Exclude<keyof ProviderBar, 'time'>, string> {
  micros: string;
  fetch_id: string;
}

const toBar = (row: BarRow): ProviderBar => ({
  time: Number(row.micros),
  open: Decimal.of(row.open).toString(),
  high: Decimal.of(row.high).toString(),
  low: Decimal.of(row.low).toString(),
  close: Decimal.of(row.close).toString(),
  volume: Decimal.of(row.volume).toString(),
});

const valuesOfOrigin = ({ instrumentId, timeframe }: BarOrigin, providers: readonly string[]) => [
  instrumentId,
  timeframe,
  [...providers],
];

/** @returns its id */
async function addFetch(tx: Transaction, { provider, request, fetchedAt, sha256 }: Provenance): Promise<string> {
  const [fetch] = await managerOf(tx).query<{ id: string }[]>(
    'INSERT INTO data.fetch (provider, request, fetched_at, sha256) VALUES ($1, $2, $3, $4) RETURNING id',
    [provider, request, toRfc3339(fetchedAt), sha256],
  );
  return fetch?.id ?? '';
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

import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import {
  MarketHistory,
  type ClosedBar,
  type InstrumentHistory,
  type StoredPrice,
} from '../application/ports/market-history.port.js';

interface HistoryRow {
  id: string;
  lot_size: string;
  timeframe: '1m' | '1d';
  times: string[];
  closes: number[];
}

interface PriceRow {
  id: string;
  price: string;
  market_time: string;
  received_at: string;
}

/** $1 instrument: all but the newest $2 closes go. */
const PRUNE = `
  DELETE FROM risk.bar_close WHERE instrument_id = $1 AND close_time < (
    SELECT min(kept.close_time) FROM (
      SELECT close_time FROM risk.bar_close WHERE instrument_id = $1 ORDER BY close_time DESC LIMIT $2) AS kept)`;

/** One bar; a market that begins again earlier forgets what came after, and only the newest $7 closes stay. */
const APPEND = `
  WITH known AS (
    INSERT INTO risk.instrument (id, timeframe, price, market_time, received_at, synthetic)
    VALUES ($1, $4, $3::numeric, $2, $5, $6)
    ON CONFLICT (id) DO UPDATE SET timeframe = excluded.timeframe, price = excluded.price,
      market_time = excluded.market_time, received_at = excluded.received_at
  ), later AS (
    DELETE FROM risk.bar_close WHERE instrument_id = $1 AND close_time > $2
  ), old AS (
    DELETE FROM risk.bar_close WHERE instrument_id = $1 AND close_time <= (
      SELECT close_time FROM risk.bar_close WHERE instrument_id = $1 AND close_time < $2
      ORDER BY close_time DESC OFFSET $7::integer - 1 LIMIT 1)
  )
  INSERT INTO risk.bar_close VALUES ($1, $2, $3::numeric)
  ON CONFLICT (instrument_id, close_time) DO UPDATE SET close = excluded.close`;

const CLOSES = `
  SELECT i.id, i.lot_size, i.timeframe, h.times, h.closes FROM risk.instrument i
  CROSS JOIN LATERAL (
    SELECT array_agg(${utc('c.close_time')} ORDER BY c.close_time) AS times, array_agg(c.close ORDER BY c.close_time) AS closes
    FROM risk.bar_close c WHERE c.instrument_id = i.id) AS h
  WHERE i.id = ANY($1) AND h.times IS NOT NULL ORDER BY i.id`;

@Injectable()
export class PostgresMarketHistory extends MarketHistory {
  constructor(private readonly database: Database) {
    super();
  }

  async append(
    tx: Transaction,
    bar: ClosedBar,
    { receivedAt, keep }: { receivedAt: string; keep: number },
  ): Promise<void> {
    const { instrumentId, closeTime, close, timeframe, synthetic } = bar;
    await managerOf(tx).query(APPEND, [instrumentId, closeTime, close, timeframe, receivedAt, synthetic, keep]);
  }

  async seed(
    instrument: { id: string; lotSize: string; synthetic: boolean },
    bars: readonly ClosedBar[],
    keep: number,
  ): Promise<void> {
    await this.database.query(
      `WITH known AS (
         INSERT INTO risk.instrument (id, lot_size, timeframe, synthetic) VALUES ($1, $2, $3, $6)
         ON CONFLICT (id) DO UPDATE SET lot_size = excluded.lot_size, timeframe = coalesce(instrument.timeframe, excluded.timeframe)
       )
       INSERT INTO risk.bar_close SELECT $1, * FROM unnest($4::timestamptz[], $5::double precision[])
       ON CONFLICT DO NOTHING`,
      [
        instrument.id,
        instrument.lotSize,
        bars[0]?.timeframe ?? null,
        bars.map(({ closeTime }) => closeTime),
        bars.map(({ close }) => close),
        instrument.synthetic,
      ],
    );
    await this.database.query(PRUNE, [instrument.id, keep]);
  }

  async closes(tx: Transaction | null, instrumentIds: readonly string[]): Promise<InstrumentHistory[]> {
    const rows = await (tx === null
      ? this.database.query<HistoryRow[]>(CLOSES, [instrumentIds])
      : managerOf(tx).query<HistoryRow[]>(CLOSES, [instrumentIds]));
    return rows.map(({ id, lot_size, timeframe, times, closes }) => ({
      instrumentId: id,
      lotSize: lot_size,
      timeframe,
      times,
      closes: Float64Array.from(closes),
    }));
  }

  async prices(): Promise<StoredPrice[]> {
    const rows = await this.database.query<PriceRow[]>(
      `SELECT id, price, ${utc('market_time')} AS market_time, ${utc('received_at')} AS received_at
       FROM risk.instrument WHERE price IS NOT NULL ORDER BY id`,
    );
    return rows.map(({ id, price, market_time, received_at }) => ({
      instrumentId: id,
      price: Decimal.of(price),
      marketTime: market_time,
      receivedAt: received_at,
    }));
  }
}

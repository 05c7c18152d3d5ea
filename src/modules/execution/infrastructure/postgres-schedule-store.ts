import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { ScheduleStore } from '../application/ports/schedule-store.port.js';
import type { VwapSchedule } from '../domain/vwap-schedule.js';

interface Row {
  parent_order_id: string;
  instrument_id: string;
  slices: string[];
  released: number;
  last_bar_time: string | null;
}

@Injectable()
export class PostgresScheduleStore extends ScheduleStore {
  constructor(private readonly database: Database) {
    super();
  }

  async insert(tx: Transaction, schedule: VwapSchedule): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO execution.schedule (parent_order_id, instrument_id, slices, released, last_bar_time)
       VALUES ($1, $2, $3::numeric[], $4, $5)`,
      [
        schedule.parentOrderId,
        schedule.instrumentId,
        schedule.slices.map(String),
        schedule.released,
        schedule.lastBarTime,
      ],
    );
  }

  async find(tx: Transaction, parentOrderId: string): Promise<VwapSchedule | null> {
    const [row] = await managerOf(tx).query<Row[]>(
      `SELECT parent_order_id, instrument_id, slices::text[] AS slices, released, ${utc('last_bar_time')} AS last_bar_time
       FROM execution.schedule WHERE parent_order_id = $1`,
      [parentOrderId],
    );
    if (row === undefined) return null;
    return {
      parentOrderId: row.parent_order_id,
      instrumentId: row.instrument_id,
      slices: row.slices.map((slice) => Decimal.of(slice)),
      released: row.released,
      lastBarTime: row.last_bar_time,
    };
  }

  async save(tx: Transaction, { parentOrderId, released, lastBarTime }: VwapSchedule): Promise<void> {
    await managerOf(tx).query(
      'UPDATE execution.schedule SET released = $2, last_bar_time = $3 WHERE parent_order_id = $1',
      [parentOrderId, released, lastBarTime],
    );
  }

  async forgetBarTimes(instrumentId: string): Promise<void> {
    await this.database.query('UPDATE execution.schedule SET last_bar_time = NULL WHERE instrument_id = $1', [
      instrumentId,
    ]);
  }
}

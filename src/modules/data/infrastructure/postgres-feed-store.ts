import { Injectable } from '@nestjs/common';
import { fromRfc3339, toRfc3339 } from '#kernel';
import type { Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { FeedStore } from '../application/ports/feed-store.port.js';
import type { Feed, FeedKind, FeedStatus } from '../domain/feed.js';

interface Row {
  id: string;
  kind: FeedKind;
  name: string;
  status: FeedStatus;
  bars_per_second: number;
  instrument_ids: string[];
  starts_after: string;
  position: string | null;
  next_sequence: string;
  end_time: string | null;
}

const SELECT = `SELECT id, kind, name, status, bars_per_second, instrument_ids, ${utc('starts_after')} AS starts_after,
  ${utc('position')} AS position, next_sequence, ${utc('end_time')} AS end_time FROM data.feed`;

@Injectable()
export class PostgresFeedStore extends FeedStore {
  constructor(private readonly database: Database) {
    super();
  }

  async list(): Promise<Feed[]> {
    const rows = await this.database.query<Row[]>(`${SELECT} ORDER BY id COLLATE "C"`);
    return rows.map(toFeed);
  }

  async find(id: string): Promise<Feed | null> {
    const rows = await this.database.query<Row[]>(`${SELECT} WHERE id = $1`, [id]);
    return rows.map(toFeed)[0] ?? null;
  }

  async put(tx: Transaction, feed: Feed): Promise<void> {
    await managerOf(tx).query('DELETE FROM data.feed WHERE id = $1', [feed.id]);
    await managerOf(tx).query(
      `INSERT INTO data.feed (id, kind, name, status, bars_per_second, instrument_ids, starts_after, position, next_sequence, end_time)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        feed.id,
        feed.kind,
        feed.name,
        feed.status,
        feed.barsPerSecond,
        feed.instrumentIds,
        toRfc3339(feed.startsAfter),
        feed.position === null ? null : toRfc3339(feed.position),
        feed.nextSequence,
        feed.end === null ? null : toRfc3339(feed.end),
      ],
    );
  }

  async replace(tx: Transaction, before: Feed, feed: Feed): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown, number]>(
      `UPDATE data.feed SET status = $4, bars_per_second = $5, position = $6, next_sequence = $7
       WHERE id = $1 AND next_sequence = $2 AND position IS NOT DISTINCT FROM $3::timestamptz`,
      [
        before.id,
        before.nextSequence,
        before.position === null ? null : toRfc3339(before.position),
        feed.status,
        feed.barsPerSecond,
        feed.position === null ? null : toRfc3339(feed.position),
        feed.nextSequence,
      ],
    );
    return count === 1;
  }
}

const toFeed = (row: Row): Feed => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  status: row.status,
  barsPerSecond: row.bars_per_second,
  instrumentIds: row.instrument_ids,
  startsAfter: fromRfc3339(row.starts_after),
  position: row.position === null ? null : fromRfc3339(row.position),
  nextSequence: Number(row.next_sequence),
  end: row.end_time === null ? null : fromRfc3339(row.end_time),
});

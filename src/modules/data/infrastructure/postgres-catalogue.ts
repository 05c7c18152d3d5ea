import { Injectable } from '@nestjs/common';
import { type Instrument, type Timeframe, fromRfc3339 } from '#kernel';
import type { Page, Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { positionIn, toPage } from '#platform/http';
import { summaryOf } from '../application/load-summary.js';
import { Catalogue, type KnownInstrument, type NewLoad } from '../application/ports/catalogue.port.js';
import { type ListLoads, LoadReport, LoadSummary, type QualityIssue } from '../contracts/index.js';
import {
  type InstrumentRow,
  insertInstruments,
  instrumentColumns,
  toInstrument,
  toInstrumentArrays,
} from './instrument-row.js';

interface KnownRow extends InstrumentRow {
  timeframe: Timeframe;
  file: string | null;
  feed_id: string | null;
  visible_until: string | null;
}

interface ReportRow {
  report: LoadReport;
}

interface SummaryRow {
  position: string;
  summary: LoadSummary;
}

const columnsOfInstrument = instrumentColumns.split(', ').map((column) => `i.${column}`);

const KNOWN = `SELECT ${columnsOfInstrument.join(', ')}, d.timeframe, d.file, f.id AS feed_id,
    ${utc('coalesce(f.position, f.starts_after)')} AS visible_until
  FROM data.instrument i JOIN data.dataset d ON d.instrument_id = i.id
  LEFT JOIN data.feed f ON i.id = ANY (f.instrument_ids)`;

@Injectable()
export class PostgresCatalogue extends Catalogue {
  constructor(private readonly database: Database) {
    super();
  }

  async instruments(): Promise<Instrument[]> {
    const rows = await this.database.query<InstrumentRow[]>(
      `SELECT ${instrumentColumns} FROM data.instrument ORDER BY id COLLATE "C"`,
    );
    return rows.map(toInstrument);
  }

  async find(instrumentId: string): Promise<KnownInstrument | null> {
    const rows = await this.database.query<KnownRow[]>(`${KNOWN} WHERE i.id = $1`, [instrumentId]);
    return rows.map(toKnown)[0] ?? null;
  }

  async histories(): Promise<KnownInstrument[]> {
    const rows = await this.database.query<KnownRow[]>(`${KNOWN} ORDER BY i.id COLLATE "C"`);
    return rows.map(toKnown);
  }

  async issues(instrumentId: string, codes: readonly string[]): Promise<QualityIssue[]> {
    const rows = await this.database.query<{ issue: QualityIssue }[]>(
      `SELECT issue FROM data.dataset d JOIN data.load l ON l.id = d.load_id
       CROSS JOIN LATERAL jsonb_array_elements(l.report -> 'issues') AS issue
       WHERE d.instrument_id = $1 AND issue ->> 'instrumentId' = $1 AND issue ->> 'code' = ANY ($2::text[])`,
      [instrumentId, codes],
    );
    return rows.map(({ issue }) => issue);
  }

  async addLoad(tx: Transaction, { report, instruments, datasets }: NewLoad): Promise<void> {
    const manager = managerOf(tx);
    await manager.query(
      insertInstruments('DO UPDATE SET tick_size = excluded.tick_size'),
      toInstrumentArrays(instruments),
    );
    await manager.query('INSERT INTO data.load (id, source, sha256, report, summary) VALUES ($1, $2, $3, $4, $5)', [
      report.id,
      report.source,
      report.sha256,
      JSON.stringify(report),
      JSON.stringify(summaryOf(report)),
    ]);
    await manager.query(
      `INSERT INTO data.dataset (instrument_id, timeframe, file, rows, load_id)
       SELECT d.*, $5 FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS d
       ON CONFLICT (instrument_id) DO UPDATE
       SET timeframe = excluded.timeframe, file = excluded.file, rows = excluded.rows, load_id = excluded.load_id`,
      [
        datasets.map(({ instrumentId }) => instrumentId),
        datasets.map(({ timeframe }) => timeframe),
        datasets.map(({ file }) => file),
        datasets.map(({ rows }) => rows),
        report.id,
      ],
    );
  }

  async currentLoad(source: string, sha256: string): Promise<LoadReport | null> {
    const rows = await this.database.query<ReportRow[]>(
      `SELECT report FROM data.load l
       WHERE sha256 = $2 AND source = $1 AND NOT EXISTS (
         SELECT 1 FROM jsonb_array_elements_text(l.report -> 'instrumentIds') AS i (id)
         LEFT JOIN data.dataset d ON d.instrument_id = i.id
         WHERE d.load_id IS DISTINCT FROM l.id)
       ORDER BY position DESC LIMIT 1`,
      [source, sha256],
    );
    return rows.map(toReport)[0] ?? null;
  }

  async load(id: string): Promise<LoadReport | null> {
    const rows = await this.database.query<ReportRow[]>('SELECT report FROM data.load WHERE id = $1', [id]);
    return rows.map(toReport)[0] ?? null;
  }

  async loads(asked: Omit<ListLoads, 'limit'> & { readonly limit: number }): Promise<Page<LoadSummary>> {
    const { instrumentId, current = false, cursor, limit } = asked;
    const rows = await this.database.query<SummaryRow[]>(
      `SELECT position, summary FROM data.load l
       WHERE ($1::text IS NULL OR summary -> 'instrumentIds' @> to_jsonb($1::text)) AND ($2::bigint IS NULL OR position < $2)
         AND (NOT $3 OR EXISTS (SELECT FROM data.dataset d WHERE d.load_id = l.id AND ($1::text IS NULL OR d.instrument_id = $1)))
       ORDER BY position DESC LIMIT $4`,
      [instrumentId ?? null, positionIn(cursor), current, limit + 1],
    );
    return toPage(rows, limit, {
      view: ({ summary }) => Object.assign(new LoadSummary(), summary),
      cursor: ({ position }) => [position],
    });
  }

  async files(): Promise<string[]> {
    const rows = await this.database.query<{ file: string }[]>(
      'SELECT file FROM data.dataset WHERE file IS NOT NULL ORDER BY file',
    );
    return rows.map(({ file }) => file);
  }
}

const toReport = ({ report }: ReportRow): LoadReport => Object.assign(new LoadReport(), report);

const toKnown = (row: KnownRow): KnownInstrument => ({
  instrument: toInstrument(row),
  source: { instrumentId: row.id, timeframe: row.timeframe, file: row.file },
  feedId: row.feed_id,
  visibleUntil: row.visible_until === null ? null : fromRfc3339(row.visible_until),
});

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { delimiterOf, splitFields } from '#market-files';
import { type SeriesFormat, SeriesFiles } from '../../application/ports/series-files.port.js';
import { DataConfig } from '../../data.config.js';
import type { SeriesTable } from '../../domain/series/series-table.js';
import { DuckDb, literal } from '../duck-db.js';

const COLUMNS_MAX = 100;

@Injectable()
export class LocalSeriesFiles extends SeriesFiles {
  constructor(
    private readonly duckDb: DuckDb,
    private readonly config: DataConfig,
  ) {
    super();
  }

  async read(format: SeriesFormat, content: Uint8Array): Promise<SeriesTable | string> {
    if (content.length > this.config.fileBytesMax) return `at most ${this.config.fileBytesMax} bytes`;
    const table = format === 'csv' ? this.csv(content) : await this.parquet(content);
    if (typeof table === 'string') return table;
    if (table.columns.length > COLUMNS_MAX) return `at most ${COLUMNS_MAX} columns`;
    return table.rows.length > this.config.rowsMax ? `at most ${this.config.rowsMax} rows` : table;
  }

  private csv(content: Uint8Array): SeriesTable | string {
    const text = decoded(content);
    if (text === null) return 'UTF-8 text';
    const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    const delimiter = delimiterOf(header);
    const rows = lines.map((line) =>
      line.length <= this.config.lineBytesMax ? (splitFields(line, delimiter) ?? []) : [],
    );
    return { columns: splitFields(header, delimiter) ?? [], rows };
  }

  /** Through a file of its own: DuckDB reads files. */
  private async parquet(content: Uint8Array): Promise<SeriesTable | string> {
    const folder = await mkdtemp(join(tmpdir(), 'quantumalpha-series-'));
    try {
      const path = join(folder, `${randomUUID()}.parquet`);
      await writeFile(path, content);
      return await this.duckDb.use(async (connection) => {
        const from = `read_parquet(${literal(path)})`;
        const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
        const columns = described.getRows().map(([name]) => String(name));
        const select = described.getRows().map(([name, type]) => textOf(String(name), String(type)));
        const read = await connection.runAndReadAll(
          `SELECT ${select.join()} FROM ${from} LIMIT ${this.config.rowsMax + 1}`,
        );
        return {
          columns,
          rows: read.getRows().map((row) => row.map((value) => (value === null ? '' : String(value)))),
        };
      });
    } catch {
      return 'a whole Parquet file';
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function decoded(content: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

/** Times as RFC 3339, midnights and dates as dates, everything else as DuckDB writes it. */
function textOf(name: string, type: string): string {
  const column = `"${name.replaceAll('"', '""')}"`;
  if (!type.startsWith('TIMESTAMP')) return `CAST(${column} AS VARCHAR)`;
  const moment = `CAST(${column} AS TIMESTAMP)`;
  return `CASE WHEN date_trunc('day', ${moment}) = ${moment} THEN strftime(${moment}, '%Y-%m-%d') ELSE strftime(${moment}, '%Y-%m-%dT%H:%M:%S.%fZ') END`;
}

import { Injectable } from '@nestjs/common';
import { fromRfc3339, toRfc3339 } from '#kernel';
import { Database, utc } from '#platform/database';
import { type AskedImport, type ImportOptions, ImportStore } from '../../application/ports/import-store.port.js';

interface ImportRow {
  id: string;
  user_name: string;
  files: string[];
  format: AskedImport['format'];
  options: ImportOptions;
  created_at: string;
}

const SHOWN = 100;
const SELECT = `SELECT id, user_name, files, format, options, ${utc('i.created_at')} AS created_at FROM data.import i`;

@Injectable()
export class PostgresImportStore extends ImportStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ id, userName, files, format, options, createdAt }: AskedImport): Promise<void> {
    await this.database.query(
      'INSERT INTO data.import (id, user_name, files, format, options, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, userName, [...files], format, JSON.stringify(options), toRfc3339(createdAt)],
    );
  }

  async find(id: string): Promise<AskedImport | null> {
    const rows = await this.database.query<ImportRow[]>(`${SELECT} WHERE id = $1`, [id]);
    return rows.map(toImport)[0] ?? null;
  }

  async list(): Promise<AskedImport[]> {
    const rows = await this.database.query<ImportRow[]>(`${SELECT} ORDER BY i.created_at DESC LIMIT $1`, [SHOWN]);
    return rows.map(toImport);
  }
}

const toImport = (row: ImportRow): AskedImport => ({
  id: row.id,
  userName: row.user_name,
  files: row.files,
  format: row.format,
  options: row.options,
  createdAt: fromRfc3339(row.created_at),
});

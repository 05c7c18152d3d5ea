import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DataConfig } from '../data.config.js';

/** DuckDB in memory, over Parquet files. Loaded when it is first needed: its library is large. */
@Injectable()
export class DuckDb implements OnModuleDestroy {
  private instance: Promise<DuckDBInstance> | null = null;

  constructor(private readonly config: DataConfig) {}

  /** Work on a connection of one's own. */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    this.instance ??= this.open();
    const connection = await (await this.instance).connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  }

  /** The rows of a statement as text, some at a time. */
  async *rows(sql: string): AsyncIterable<readonly (readonly string[])[]> {
    this.instance ??= this.open();
    const connection = await (await this.instance).connect();
    try {
      const result = await connection.stream(sql);
      for (
        let chunk = await result.fetchChunk();
        chunk !== null && chunk.rowCount > 0;
        chunk = await result.fetchChunk()
      )
        yield chunk.getRows().map((row) => row.map(String));
    } finally {
      connection.closeSync();
    }
  }

  async onModuleDestroy(): Promise<void> {
    const { instance } = this;
    this.instance = null;
    (await instance)?.closeSync();
  }

  private async open(): Promise<DuckDBInstance> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    return DuckDBInstance.create(':memory:', { memory_limit: `${this.config.duckdbMemoryMb}MB`, threads: '1' });
  }
}

/** Text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

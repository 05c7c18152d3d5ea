import type { DuckDBConnection } from '@duckdb/node-api';
import { RefusedFile } from '../files/refused-file.js';
import { fileRefusal } from '../market-files.errors.js';

const MEMORY_LIMIT = '512MB';

/** Works on a Parquet file with a DuckDB in memory. Loaded when it is first needed: its library is large. @throws RefusedFile where the file is to blame */
export async function withDuckDb<T>(file: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: MEMORY_LIMIT, threads: '1' });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    const reason = error instanceof Error ? error.message.slice(0, 300) : String(error);
    throw new RefusedFile(fileRefusal('DATA.FILE_DAMAGED', { file, reason }));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A Parquet file as a table of SQL. */
export const fromParquet = (path: string): string =>
  `FROM read_parquet('${path.replaceAll(/[*?[]/g, '[$&]').replaceAll("'", "''")}')`;

/** Names and types of its columns. */
export async function describeParquet(
  connection: DuckDBConnection,
  path: string,
): Promise<{ readonly name: string; readonly type: string }[]> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * ${fromParquet(path)}`);
  return described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

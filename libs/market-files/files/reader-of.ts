import { arrowReader } from '../arrow/arrow-file.js';
import { symbolOfFile, timeframeOfFile } from '../bars/symbols.js';
import { CsvFile } from '../csv/csv-file.js';
import { jsonLinesReader } from '../json/json-lines.js';
import { jsonRowsReader } from '../json/json-rows.js';
import { fileRefusal } from '../market-files.errors.js';
import { readParquet } from '../parquet/parquet-file.js';
import { type FileFormat, formatOf } from './detect.js';
import type { FileReader, Reading } from './file-reader.js';
import { RefusedFile } from './refused-file.js';
import { unzip } from './unzip.js';
import { WholeFile } from './whole-file.js';

/** The reader that the first bytes of a file ask for. */
export function readerOf(head: Uint8Array, reading: Reading): FileReader {
  const format = formatOf(head, reading.name);
  if (format === 'zip') return zipReader(reading);
  reading.collector.openFile(reading.name);
  return plainReader(format, reading);
}

function plainReader(format: Exclude<FileFormat, 'zip'>, reading: Reading): FileReader {
  switch (format) {
    case 'csv':
      return new CsvFile(reading);
    case 'json':
      return jsonRowsReader(reading);
    case 'json-lines':
      return jsonLinesReader(reading);
    case 'arrow':
      return arrowReader(reading);
    case 'parquet':
      return parquetReader(reading);
  }
}

/** Of Parquet the bytes are only hashed: DuckDB reads the file itself. */
function parquetReader(reading: Reading): FileReader {
  if (reading.file.bytes !== undefined) {
    const found = 'Parquet that is not a file of its own on the disk';
    throw new RefusedFile(fileRefusal('DATA.FORMAT_UNKNOWN', { file: reading.name, found }));
  }
  return { take: () => undefined, end: () => readParquet(reading) };
}

/** Every file of the archive as if it stood alone. */
function zipReader(reading: Reading): FileReader {
  return new WholeFile(reading.name, reading.limits, async (packed) => {
    for await (const { name, content } of unzip(packed, reading.name, reading.limits)) {
      const inside = { ...reading, ...insideOf(reading, name), file: { path: name, bytes: content } };
      const reader = readerOf(content, inside);
      reader.take(content);
      await reader.end();
    }
  });
}

function insideOf(reading: Reading, name: string): Pick<Reading, 'name' | 'symbol' | 'group'> {
  const symbol = reading.file.symbol === undefined ? symbolOfFile(name) : reading.file.symbol;
  return { name: `${reading.name}/${name}`, symbol, group: timeframeOfFile(name) };
}

import { fileRefusal } from '../market-files.errors.js';
import { RefusedFile } from './refused-file.js';

/** What a file is, told by its first bytes. */
export type FileFormat = 'csv' | 'json' | 'json-lines' | 'parquet' | 'arrow' | 'zip';

const MAGIC: readonly (readonly [string, FileFormat])[] = [
  ['PAR1', 'parquet'],
  ['ARROW1', 'arrow'],
  ['PK\u0003\u0004', 'zip'],
];

/** What cannot be read, and what to do about it. */
const UNREAD: readonly (readonly [string, string])[] = [
  ['FEA1', 'Feather version 1: write it again with version 2'],
  ['\u0089HDF', 'HDF5: convert it, with freqtrade convert-data --format-from hdf5 --format-to feather'],
  ['BZh', 'bzip2: unpack it'],
  ['\u00FD7zXZ', 'xz: unpack it'],
  ['7z\u00BC\u00AF', '7-Zip: unpack it'],
  ['SQLite format 3', 'a SQLite database: export the table as CSV'],
  ['\u00D0\u00CF\u0011\u00E0', 'an Excel workbook: save it as CSV'],
];

/** @throws RefusedFile where it is known to be nothing that can be read; text is taken for CSV */
export function formatOf(head: Uint8Array, file: string): FileFormat {
  const begin = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 64)).toString('latin1');
  const found = UNREAD.find(([magic]) => begin.startsWith(magic));
  if (found !== undefined) throw new RefusedFile(fileRefusal('DATA.FORMAT_UNKNOWN', { file, found: found[1] }));
  const format = MAGIC.find(([magic]) => begin.startsWith(magic))?.[1];
  if (format !== undefined) return format;
  const [first] = begin.replace(/^\u00EF\u00BB\u00BF/, '').trimStart();
  if (first === '[') return 'json';
  return first === '{' ? 'json-lines' : 'csv';
}

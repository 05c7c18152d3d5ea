import { BarRecords } from '../bars/bar-records.js';
import { ByteLines } from '../files/byte-lines.js';
import type { FileReader, Reading } from '../files/file-reader.js';

/** JSON lines: one object a line, `{"date": "2020-04-17", "open": 1.2, …}`. */
export function jsonLinesReader(reading: Reading): FileReader {
  const records = new BarRecords(reading);
  const lines = new ByteLines(reading.name, reading.limits, (bytes, from, to, line) => {
    const text = bytes.toString('utf8', from, to).trim();
    if (text !== '') records.add(parse(text), line);
  });
  return { take: (chunk) => lines.take(chunk), end: () => lines.end() };
}

/** Undefined where the text is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const CHUNK_BYTES = 1 << 20;

/**
 * The bytes of a file piece by piece. A gzipped one (`.gz`) is unpacked whole, since Node can unpack piece by piece only asynchronously;
 * a plain one never takes more memory than a piece. A piece is valid until the next is asked for.
 */
export function* fileChunks(path: string): Generator<Uint8Array, void, undefined> {
  if (path.endsWith('.gz')) {
    const bytes = gunzipSync(readFileSync(path));
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
    return;
  }
  const file = openSync(path, 'r');
  try {
    const chunk = new Uint8Array(CHUNK_BYTES);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) yield chunk.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

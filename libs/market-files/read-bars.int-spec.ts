import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ReadLimits } from './files/read-limits.js';
import { readBars } from './read-bars.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'files-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const HEADER = 'date,open,high,low,close\n';
const row = (day: number) =>
  `${new Date(Date.UTC(1990, 0, 1 + day)).toISOString().slice(0, 10)},1,${1 + day},1,${1 + day}\n`;
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => row(from + i)).join('');

async function closes(paths: string[]): Promise<number[][]> {
  const read = await readBars(paths);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value.series.map(({ close }) => [...close]);
}

const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

describe(readBars.name, () => {
  it('reads lines, whatever they end with, and hashes the bytes', async () => {
    const text = 'date,open,high,low,close\r\n2020-01-02,1,1,1,1\r\n\n2020-01-03,1,2,1,2';
    const path = await write('x.csv', text);
    expect(await readBars([path])).toMatchObject({
      value: {
        series: [{ close: Float64Array.of(1, 2) }],
        files: [{ name: path, sha256: sha256(text) }],
        sha256: sha256(text),
      },
    });
  });

  it('unpacks by the first bytes, not the name, several members too, and hashes the packed bytes', async () => {
    const packed = Buffer.concat([gzipSync(HEADER + rows(0, 2)), gzipSync(rows(2, 3))]);
    const plain = HEADER + rows(0, 1);
    const paths = [await write('x.csv', packed), await write('y.csv.gz', plain)];
    const read = await readBars(paths);
    expect(read).toMatchObject({
      value: {
        series: [{ close: Float64Array.of(1, 2, 3) }, { close: Float64Array.of(1) }],
        files: [{ sha256: sha256(packed) }, { sha256: sha256(plain) }],
        sha256: sha256(sha256(packed), sha256(plain)),
      },
    });
  });

  it('cuts neither lines nor letters at the ends of chunks', async () => {
    const text = Array.from({ length: 40_000 }, (_, i) => row(i).replace('\n', ',Zürich ☃\n')).join('');
    const [found] = await closes([await write('x.csv', HEADER.replace('\n', ',place\n') + text)]);
    expect(found).toEqual(Array.from({ length: 40_000 }, (_, i) => 1 + i));
  });

  it.each([
    ['DATA.FILE_UNREADABLE', async () => join(folder, 'nowhere.csv')],
    ['DATA.FILE_UNREADABLE', async () => folder],
    ['DATA.FILE_UNREADABLE', async () => 'a\0b'],
    ['DATA.FILE_DAMAGED', () => write('cut.gz', gzipSync(HEADER + rows(0, 9)).subarray(0, 30))],
    ['DATA.FILE_DAMAGED', () => write('bad.gz', Buffer.concat([gzipSync(HEADER).subarray(0, -8), Buffer.alloc(8)]))],
    ['DATA.FILE_NOT_TEXT', () => write('latin1.csv', Buffer.from(`${HEADER}Z\xFCrich`, 'latin1'))],
    ['DATA.FILE_NOT_TEXT', () => write('utf16.csv', Buffer.from('\uFEFFDate,Open', 'utf16le'))],
    ['DATA.FILE_NOT_TEXT', () => write('binary.csv', 'a\0b')],
    ['DATA.LINE_TOO_LONG', () => write('one-line.csv', 'x'.repeat(100_000))],
    ['DATA.FILE_TOO_LARGE', () => write('large.csv', HEADER + row(1).repeat(10_000))],
    ['DATA.FILE_TOO_LARGE', () => write('bomb.gz', gzipSync(HEADER + row(1).repeat(100_000)))],
  ])('refuses with %s', async (code, make) => {
    const limits: Partial<ReadLimits> = { fileBytesMax: 110_000, unpackedBytesMax: 1_000_000, lineBytesMax: 1000 };
    expect(await readBars([await make()], { limits })).toMatchObject({ ok: false, refusal: { code } });
  });
});

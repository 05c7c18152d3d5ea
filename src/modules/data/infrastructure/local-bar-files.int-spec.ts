import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ok, refused } from '#kernel';
import { DataConfig } from '../data.config.js';
import { refusal } from '../domain/data.errors.js';
import { LocalBarFiles } from './local-bar-files.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'files-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function read(paths: string[], limits: Partial<DataConfig> = {}) {
  const lines: [number, string][] = [];
  const result = await new LocalBarFiles(Object.assign(new DataConfig(), limits)).read(paths, {
    openFile: () => undefined,
    takeLine: (text, line) => {
      lines.push([line, text]);
      return ok(null);
    },
  });
  return { result, lines };
}

const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

describe(LocalBarFiles.name, () => {
  it('reads lines, whatever they end with, and hashes the bytes', async () => {
    const text = 'a,b\r\n1,2\n\nlast';
    const { result, lines } = await read([await write('x.csv', text)]);
    expect(lines).toEqual([
      [1, 'a,b'],
      [2, '1,2'],
      [3, ''],
      [4, 'last'],
    ]);
    expect(result).toEqual({ ok: true, value: { sha256: sha256(text) } });
  });

  it('unpacks by the first bytes, not the name, several members too, and hashes the packed bytes', async () => {
    const packed = Buffer.concat([gzipSync('a\nb\n'), gzipSync('c\n')]);
    const { result, lines } = await read([await write('x.csv', packed), await write('y.csv.gz', 'plain\n')]);
    expect(lines.map(([, text]) => text)).toEqual(['a', 'b', 'c', 'plain']);
    expect(result).toEqual({ ok: true, value: { sha256: sha256(packed, 'plain\n') } });
  });

  it('cuts neither lines nor letters at the ends of chunks', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i};Zürich ☃`);
    const { lines } = await read([await write('x.csv', rows.join('\n'))]);
    expect(lines.map(([, text]) => text)).toEqual(rows);
  });

  it.each([
    ['DATA.FILE_UNREADABLE', async () => join(folder, 'nowhere.csv')],
    ['DATA.FILE_UNREADABLE', async () => folder],
    ['DATA.FILE_UNREADABLE', async () => 'a\0b'],
    ['DATA.FILE_DAMAGED', () => write('cut.gz', gzipSync('a\n'.repeat(10_000)).subarray(0, 30))],
    ['DATA.FILE_DAMAGED', () => write('bad.gz', Buffer.concat([gzipSync('a\n').subarray(0, -8), Buffer.alloc(8)]))],
    ['DATA.FILE_NOT_TEXT', () => write('latin1.csv', Buffer.from('Z\xFCrich', 'latin1'))],
    ['DATA.FILE_NOT_TEXT', () => write('utf16.csv', Buffer.from('\uFEFFDate,Open', 'utf16le'))],
    ['DATA.FILE_NOT_TEXT', () => write('binary.csv', 'a\0b')],
    ['DATA.LINE_TOO_LONG', () => write('one-line.csv', 'x'.repeat(100_000))],
    ['DATA.FILE_TOO_LARGE', () => write('large.csv', 'a,b\n'.repeat(30_000))],
    ['DATA.FILE_TOO_LARGE', () => write('bomb.gz', gzipSync('a,b\n'.repeat(500_000)))],
  ])('refuses with %s', async (code, make) => {
    const limits = { fileBytesMax: 110_000, unpackedBytesMax: 1_000_000, lineBytesMax: 1000 };
    expect((await read([await make()], limits)).result).toMatchObject({ ok: false, refusal: { code } });
  });

  it('stops at the first line that is refused', async () => {
    const path = await write('x.csv', 'a\nb\nc');
    let seen = 0;
    const result = await new LocalBarFiles(new DataConfig()).read([path], {
      openFile: () => undefined,
      takeLine: () => {
        seen += 1;
        return refused(refusal('DATA.TOO_MANY_ROWS'));
      },
    });
    expect([seen, result.ok]).toEqual([1, false]);
  });

  it('finds the history that comes with the program', async () => {
    const { lines } = await read([new LocalBarFiles(new DataConfig()).builtIn()]);
    expect(lines).toHaveLength(5106);
    expect(lines[0]?.[1]).toBe('date,open,high,low,close,adjclose,volume');
  });
});

import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataConfig } from '../../data.config.js';
import { LocalImportFolder } from './local-import-folder.js';

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function* brokenOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half');
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

describe(LocalImportFolder.name, () => {
  let home: string;
  beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'import-folder-'))));
  afterEach(() => rm(home, { recursive: true, force: true }));

  const open = (limits: Partial<DataConfig> = {}) =>
    new LocalImportFolder(Object.assign(new DataConfig(), limits), { path: (...parts) => join(home, ...parts) });
  const names = async () => (await open().list()).map(({ name }) => name);

  it('keeps what comes, whole, under its name', async () => {
    const kept = await open().keep('equity/usa/daily/spy.zip', chunks('ab', 'cd'), 4);
    const sha256 = createHash('sha256').update('abcd').digest('hex');
    expect(kept).toMatchObject({ ok: true, value: { name: 'equity/usa/daily/spy.zip', bytes: 4, sha256 } });
    expect(await readFile(join(home, 'imports/equity/usa/daily/spy.zip'), 'utf8')).toBe('abcd');
    await open().keep('equity/usa/daily/spy.zip', chunks('new'), null);
    expect(await open().list()).toMatchObject([{ name: 'equity/usa/daily/spy.zip', bytes: 3 }]);
    expect(await open().find(['equity'])).toMatchObject({ ok: true, value: { paths: [join(home, 'imports/equity')] } });
  });

  it.each([
    '../a',
    'a/../../b',
    '/etc/passwd',
    '.hidden',
    'a/.upload-1',
    'a//b',
    'a\\b',
    'a b',
    '',
    'a\0b',
    'a/'.repeat(12),
  ])('takes no file called %j', async (name) => {
    const impossible = { ok: false, refusal: { code: 'DATA.IMPORT_NAME_IMPOSSIBLE' } };
    expect(await open().keep(name, chunks('x'), 1)).toMatchObject(impossible);
    expect(await open().find([name])).toMatchObject(impossible);
    expect(await names()).toEqual([]);
  });

  it.each([
    { what: 'announced', bytes: 2000 },
    { what: 'not announced', bytes: null },
  ])('keeps nothing of a file that is too large, $what', async ({ bytes }) => {
    const folder = open({ fileBytesMax: 1000 });
    const refused = { ok: false, refusal: { code: 'DATA.FILE_TOO_LARGE', details: { most: '1000' } } };
    expect(await folder.keep('a.csv', chunks('x'.repeat(900), 'x'.repeat(1100)), bytes)).toMatchObject(refused);
    expect(await readdir(join(home, 'imports'))).toEqual([]);
  });

  it('keeps nothing of a file that breaks off, or is shorter than announced', async () => {
    await open().keep('a.csv', chunks('whole'), 5);
    const refused = { ok: false, refusal: { code: 'DATA.UPLOAD_UNFINISHED' } };
    expect(await open().keep('a.csv', brokenOff(), 100)).toMatchObject(refused);
    expect(await open().keep('a.csv', chunks('half'), 100)).toMatchObject(refused);
    expect(await readdir(join(home, 'imports'))).toEqual(['a.csv']);
    expect(await readFile(join(home, 'imports/a.csv'), 'utf8')).toBe('whole');
  });

  it('fills the folder no further than it may', async () => {
    const folder = open({ importFolderMb: 1 });
    await folder.keep('a.csv', chunks('x'.repeat(700_000)), null);
    const full = { ok: false, refusal: { code: 'DATA.IMPORT_FOLDER_FULL', details: { room: '348576' } } };
    expect(await folder.keep('b.csv', chunks('x'.repeat(700_000)), null)).toMatchObject(full);
    expect(await folder.keep('a.csv', chunks('x'.repeat(800_000)), null)).toMatchObject({ ok: true });
    expect(await names()).toEqual(['a.csv']);
  });

  it('does not put a file in place of a folder', async () => {
    await open().keep('a/b.csv', chunks('x'), 1);
    const impossible = { ok: false, refusal: { code: 'DATA.IMPORT_NAME_IMPOSSIBLE' } };
    expect(await open().keep('a', chunks('x'), 1)).toMatchObject(impossible);
    expect(await open().keep('a/b.csv/c.csv', chunks('x'), 1)).toMatchObject(impossible);
    expect(await names()).toEqual(['a/b.csv']);
  });

  it('shows nothing unfinished, and clears away what a killed process left', async () => {
    await open().keep('a.csv', chunks('x'), 1);
    const [fresh, old] = ['.upload-1', '.upload-2'].map((name) => join(home, 'imports', name)) as [string, string];
    await Promise.all([writeFile(fresh, 'half'), writeFile(old, 'half')]);
    await utimes(old, 0, 0);
    expect(await names()).toEqual(['a.csv']);
    expect((await readdir(join(home, 'imports'))).toSorted()).toEqual(['.upload-1', 'a.csv']);
  });

  it('deletes files by name, and nothing else', async () => {
    await open().keep('a/b.csv', chunks('x'), 1);
    const unknown = { ok: false, refusal: { code: 'DATA.IMPORT_FILE_UNKNOWN' } };
    for (const name of ['a', '../import-folder', 'nothing']) expect(await open().delete(name)).toMatchObject(unknown);
    expect(await open().delete('a/b.csv')).toMatchObject({ ok: true, value: { name: 'a/b.csv' } });
    expect(await names()).toEqual([]);
  });
});

import { mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, fromRfc3339 } from '#kernel';
import { AnalyticsConfig } from '../analytics.config.js';
import { FolderRecordingFiles } from './folder-recording-files.js';

const DAY = 86_400_000_000n;

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'recordings-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

function open() {
  const clock = new ManualClock(fromRfc3339('2026-03-02T12:00:00Z'));
  const config = Object.assign(new AnalyticsConfig(), { keptRecordingsMb: 1 });
  const files = new FolderRecordingFiles({ path: (...parts) => join(folder, ...parts) }, config, clock);
  let told = 0;
  const keep = (name: string, ...texts: readonly string[]) =>
    files.keep(name, async function* () {
      told += 1;
      yield* texts;
    });
  return { clock, files, keep, told: () => told };
}

const kept = async (): Promise<string[]> => (await readdir(join(folder, 'recordings', 'kept'))).toSorted();

describe(FolderRecordingFiles.name, () => {
  it('writes the same content once, and another beside it', async () => {
    const { clock, keep, told } = open();
    const first = await keep('BTC/X', 'a,', 'b');
    const before = await stat(first);
    clock.advance(DAY);
    expect([await keep('BTC/X', 'a', ',b'), told()]).toEqual([first, 3]);
    const after = await stat(first);
    expect([after.ino, after.birthtimeMs]).toEqual([before.ino, before.birthtimeMs]);
    expect(after.mtimeMs - before.mtimeMs).toBe(86_400_000);
    const other = await keep('BTC/X', 'a,c');
    expect([await readFile(first, 'utf8'), await readFile(other, 'utf8')]).toEqual(['a,b', 'a,c']);
    expect(await kept()).toHaveLength(2);
  });

  it('calls a file by what is in it where more was recorded meanwhile', async () => {
    const { files } = open();
    let asked = 0;
    const growing = async function* () {
      asked += 1;
      yield 'x'.repeat(asked);
    };
    const path = await files.keep('X', growing);
    expect(await readFile(path, 'utf8')).toBe('xx');
    expect(
      await files.keep('X', async function* () {
        yield 'xx';
      }),
    ).toBe(path);
    expect(await kept()).toHaveLength(1);
  });

  it('lets those go that were used longest ago when there are too many bytes, but none that may be read still', async () => {
    const { clock, keep } = open();
    const big = (letter: string) => letter.repeat(400_000);
    const old = join(folder, 'recordings', 'kept-0123456789abcdef');
    await mkdir(old, { recursive: true });
    await writeFile(join(old, 'before.csv'), big('z'));
    await utimes(join(old, 'before.csv'), 0, 0);
    const [a, b] = [await keep('A', big('a')), await keep('B', big('b'))];
    expect(await readdir(old)).toEqual([]);
    const broken = join(folder, 'recordings', 'kept', 'C.csv.1.1.part');
    await writeFile(broken, 'half');
    await utimes(broken, 0, 0);
    await keep('C', big('c'));
    expect(await kept()).toHaveLength(3);
    clock.advance(2n * DAY);
    await keep('A', big('a'));
    await keep('D', big('d'));
    const names = (await kept()).map((name) => name.slice(0, 1));
    expect(names).toEqual(['A', 'D']);
    await expect(stat(b)).rejects.toThrow('ENOENT');
    expect((await stat(a)).size).toBe(400_000);
  });

  it('leaves nothing of a file that could not be written', async () => {
    const { files } = open();
    let asked = 0;
    const failing = async function* () {
      asked += 1;
      yield 'a';
      if (asked === 2) throw new Error('gone');
    };
    await expect(files.keep('X', failing)).rejects.toThrow('gone');
    expect(await kept()).toEqual([]);
  });
});

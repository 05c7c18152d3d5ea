import { randomUUID } from 'node:crypto';
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { type Refusal, type Result, ok, refused } from '#kernel';
import { type MarketFileErrorCode, marketFileErrors } from '#market-files';
import { DataFolder } from '#platform/module';
import { type ImportFile, ImportFolder, type KeptFile } from '../../application/ports/import-folder.port.js';
import { DataConfig } from '../../data.config.js';
import { type DataErrorCode, refusal } from '../../domain/data.errors.js';

const FOLDER = 'imports';
/** Names that begin with a point are of no file: they lead upwards, or are not finished. */
const PART = /^[A-Za-z0-9_^][\w.=^@+-]{0,99}$/;
const PARTS_MAX = 10;
const LONGEST = 300;
const UNFINISHED = '.upload-';
/** What was begun longer ago will not be finished: an upload has an hour. */
const UPLOAD_MS = 3_600_000;
const MEGABYTE = 1_048_576;
const MICROS_PER_MILLI = 1000;

/** A folder of this machine. */
@Injectable()
export class LocalImportFolder extends ImportFolder {
  constructor(
    private readonly config: DataConfig,
    private readonly dataFolder: DataFolder,
  ) {
    super();
  }

  async keep(
    name: string,
    content: AsyncIterable<Uint8Array>,
    bytes: number | null,
  ): Promise<Result<KeptFile, DataErrorCode | MarketFileErrorCode>> {
    const path = this.pathOf(name);
    if (path === null) return refused(refusal('DATA.IMPORT_NAME_IMPOSSIBLE', { name: name.slice(0, LONGEST) }));
    await mkdir(this.root, { recursive: true });
    const room = await this.room(name);
    const most = Math.min(this.config.fileBytesMax, room);
    if (bytes !== null && bytes > most) return this.tooMuch(name, most);
    const part = join(this.root, `${UNFINISHED}${randomUUID()}`);
    try {
      const { written, sha256 } = await this.write(part, content, most);
      if (written > most) return this.tooMuch(name, most);
      if (bytes !== null && written !== bytes) return refused(refusal('DATA.UPLOAD_UNFINISHED', { name }));
      await mkdir(dirname(path), { recursive: true });
      await rename(part, path);
      return ok({ ...(await this.describe(path)), sha256 });
    } catch (error) {
      const refusedFor = reasonOf(error, name);
      if (refusedFor === null) throw error;
      return refused(refusedFor);
    } finally {
      await rm(part, { force: true });
    }
  }

  async list(): Promise<ImportFile[]> {
    const paths = await this.files();
    const found = await Promise.all(paths.map((path) => this.describe(path).catch(() => null)));
    return found.filter((file) => file !== null).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async delete(name: string): Promise<Result<ImportFile, DataErrorCode>> {
    const found = (await this.list()).find((file) => file.name === name);
    if (found === undefined) return refused(refusal('DATA.IMPORT_FILE_UNKNOWN', { name: name.slice(0, LONGEST) }));
    await rm(join(this.root, name), { force: true });
    return ok(found);
  }

  async find(
    names: readonly string[],
  ): Promise<Result<{ readonly root: string; readonly paths: readonly string[] }, DataErrorCode>> {
    const paths: string[] = [];
    for (const name of names) {
      const path = this.pathOf(name);
      if (path === null) return refused(refusal('DATA.IMPORT_NAME_IMPOSSIBLE', { name: name.slice(0, LONGEST) }));
      if ((await stat(path).catch(() => null)) === null) return refused(refusal('DATA.IMPORT_FILE_UNKNOWN', { name }));
      paths.push(path);
    }
    if (paths.length === 0) return refused(refusal('DATA.IMPORT_FILE_UNKNOWN'));
    return ok({ root: this.root, paths });
  }

  private get root(): string {
    return this.config.importFolder ?? this.dataFolder.path(FOLDER);
  }

  private pathOf(name: string): string | null {
    const parts = name.split('/');
    const possible = name.length <= LONGEST && parts.length <= PARTS_MAX && parts.every((part) => PART.test(part));
    return possible ? join(this.root, ...parts) : null;
  }

  private async write(path: string, content: AsyncIterable<Uint8Array>, most: number) {
    const hash = createHash('sha256');
    let written = 0;
    const bounded = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        written += chunk.length;
        if (written > most) return;
        hash.update(chunk);
        yield chunk;
      }
    };
    // Opened first: a stream that breaks off at once must not make the file after it has been removed.
    const file = await open(path, 'wx');
    await pipeline(bounded, file.createWriteStream({ flush: true }), { signal: AbortSignal.timeout(UPLOAD_MS) });
    return { written, sha256: hash.digest('hex') };
  }

  /** Bytes that there is room for, beside the file that is replaced. */
  private async room(name: string): Promise<number> {
    const files = await this.list();
    const used = files.filter((file) => file.name !== name).reduce((sum, { bytes }) => sum + bytes, 0);
    const { bavail, bsize } = await statfs(this.root);
    return Math.max(0, Math.min(this.config.importFolderMb * MEGABYTE - used, bavail * bsize));
  }

  /** A file that is too large, or one for which there is no room. */
  private tooMuch(name: string, most: number): { ok: false; refusal: Refusal<DataErrorCode | MarketFileErrorCode> } {
    const { fileBytesMax } = this.config;
    if (most < fileBytesMax) return refused(refusal('DATA.IMPORT_FOLDER_FULL', { name, room: `${most}` }));
    const { message } = marketFileErrors['DATA.FILE_TOO_LARGE'];
    return refused({ code: 'DATA.FILE_TOO_LARGE', message, details: { file: name, most: `${fileBytesMax}` } });
  }

  private async files(): Promise<string[]> {
    const entries = await readdir(this.root, { recursive: true, withFileTypes: true }).catch(() => []);
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const path of paths) if (isUnfinished(path)) await forgetOld(path);
    return paths.filter((path) => this.pathOf(this.nameOf(path)) !== null);
  }

  private async describe(path: string): Promise<ImportFile> {
    const { size, mtimeMs } = await stat(path);
    return { name: this.nameOf(path), bytes: size, writtenAt: BigInt(Math.round(mtimeMs * MICROS_PER_MILLI)) };
  }

  private nameOf(path: string): string {
    return relative(this.root, path).replaceAll('\\', '/');
  }
}

const isUnfinished = (path: string): boolean => path.includes(UNFINISHED);

async function forgetOld(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found !== null && Date.now() - found.mtimeMs > UPLOAD_MS) await rm(path, { force: true });
}

/** What the sender or the disk is to blame for. */
function reasonOf(error: unknown, name: string): Refusal<DataErrorCode> | null {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return refusal('DATA.IMPORT_FOLDER_FULL', { name, room: '0' });
  if (code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENOTEMPTY' || code === 'EEXIST')
    return refusal('DATA.IMPORT_NAME_IMPOSSIBLE', { name });
  return /^(ECONNRESET|ABORT_ERR|ERR_STREAM_PREMATURE_CLOSE)$/.test(code)
    ? refusal('DATA.UPLOAD_UNFINISHED', { name })
    : null;
}

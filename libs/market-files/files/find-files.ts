import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileRefusal } from '../market-files.errors.js';
import { leanFileOf } from '../lean/lean-path.js';
import { RefusedFile } from './refused-file.js';

const FILES_MOST = 200_000;
const READABLE = /\.(csv|txt|tsv|json|jsonl|ndjson|feather|arrow|parquet|zip)(\.gz)?$/i;
/** What freqtrade keeps beside candles, under names of candles. */
const NO_CANDLES = /-(mark|index|funding_rate|premiumIndex)\.[\w.]+$/;

export interface FoundFiles {
  /** In the order given; those of a folder by name. */
  readonly files: readonly string[];
  /** Files of folders that are of no format that is read. */
  readonly passedOver: readonly string[];
}

/** The files among these paths and in these folders and all that are in them; hidden ones are not looked at. */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const [files, passedOver]: [string[], string[]] = [[], []];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory() !== true) files.push(path);
    else for (const file of await filesIn(path)) (isReadable(file) ? files : passedOver).push(file);
  }
  return { files, passedOver };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const seen = files.filter(
    (file) =>
      !file
        .slice(folder.length)
        .split(/[\\/]/)
        .some((part) => part.startsWith('.')),
  );
  if (seen.length > FILES_MOST) {
    throw new RefusedFile(
      fileRefusal('DATA.TOO_MANY_FILES', { folder, files: `${seen.length}`, most: `${FILES_MOST}` }),
    );
  }
  return seen.toSorted();
}

const isReadable = (file: string): boolean =>
  leanFileOf(file) !== null || (READABLE.test(file) && !NO_CANDLES.test(file) && !isOtherLean(file));

/** Of a LEAN data folder what is neither bars nor about them: ticks, options, universes, properties of symbols. */
const isOtherLean = (file: string): boolean =>
  /[\\/](tick|universes|coarse|fundamental|symbol-properties|margin|shortable|option|indexoption|future|futureoption)[\\/]/i.test(
    file,
  );

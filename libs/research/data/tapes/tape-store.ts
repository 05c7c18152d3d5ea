import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '#kernel';
import type { DataIssue } from '../data-set.js';
import { TapeSetWriter, type TapeSet } from './tape-set.js';
import type { TickSeries } from './tick-series.js';

/** Where tapes are kept that are given no place of their own. */
export const defaultTapes = (): string => join(tmpdir(), `quantumalpha-tapes-${userInfo().uid}`);

const FORMAT = 1;
const HEAD = 'tapes.json';
/** Tapes that no run has asked for this long are taken away. */
const KEEP_DAYS = 14;
const DAY_MS = 86_400_000;

interface KeptTapes {
  readonly ticks: readonly TickSeries[];
  readonly issues: readonly DataIssue[];
}

/**
 * The tapes made of a subject, found where they were made before. They are written beside their place and moved there when they are
 * whole, so a killed process leaves nothing that looks like tapes.
 * @param subject what decides them, plain JSON
 */
export async function keptTapes(
  folder: string,
  subject: object,
  make: (tapes: TapeSetWriter) => TapeSet | Promise<TapeSet>,
): Promise<KeptTapes> {
  const key = createHash('sha256')
    .update(canonicalJson({ format: FORMAT, ...subject }))
    .digest('hex');
  const place = join(folder, key);
  if (!existsSync(join(place, HEAD))) await makeAt(place, make);
  else utimesSync(place, new Date(), new Date());
  const { tapes, issues } = JSON.parse(readFileSync(join(place, HEAD), 'utf8')) as TapeSet;
  return { issues, ticks: tapes.map(({ name, ...tape }) => ({ ...tape, path: join(place, name) })) };
}

async function makeAt(place: string, make: (tapes: TapeSetWriter) => TapeSet | Promise<TapeSet>): Promise<void> {
  const part = `${place}.part-${process.pid}`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  try {
    const made = await make(new TapeSetWriter(part));
    writeFileSync(join(part, HEAD), JSON.stringify(made));
    // Another process may have been faster.
    if (!existsSync(join(place, HEAD))) renameSync(part, place);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  removeOld(join(place, '..'), statSync(place).mtimeMs);
}

/** @param now when the newest was made, milliseconds */
function removeOld(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const place = join(folder, name);
    if (now - statSync(place).mtimeMs > KEEP_DAYS * DAY_MS) rmSync(place, { recursive: true, force: true });
  }
}

import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Result } from '#kernel';
import {
  type BarTimeframe,
  type MarketFile,
  type MarketFileErrorCode,
  type ReadBars,
  type ReadLimits,
  type SessionCalendar,
  defaultLimits,
  instrumentOfFile,
  openMarketFiles,
} from '#market-files';
import { barCalendarOf } from '../domain/instrument-calendar.js';

export interface MarketReading {
  readonly files: readonly (string | MarketFile)[];
  readonly limits: Partial<ReadLimits>;
  /** Only these of folders; default: those that are kept here. */
  readonly timeframe?: BarTimeframe | undefined;
  /** Files are called by their paths from there. */
  readonly root?: string;
  readonly calendarOf?: ((symbol: string) => SessionCalendar) | undefined;
}

const KEPT: readonly BarTimeframe[] = ['1d', '1m'];

/** Reads files and folders of every format; of folders what can be kept. */
export async function readMarketFiles(
  { files, limits, timeframe, root, calendarOf }: MarketReading,
  progress?: (share: number) => void,
): Promise<Result<ReadBars, MarketFileErrorCode>> {
  const folders = await Promise.all(files.filter((file) => typeof file === 'string').map(isFolder));
  const wanted = timeframe === undefined ? KEPT : [timeframe];
  const { unpackedBytesMax = defaultLimits.unpackedBytesMax } = limits;
  return openMarketFiles(files, {
    limits: { ...limits, wholeFileBytesMax: Math.min(unpackedBytesMax, defaultLimits.wholeFileBytesMax) },
    ...(timeframe !== undefined || folders.includes(true) ? { timeframes: wanted } : {}),
    ...(root === undefined ? {} : { nameOf: (path: string) => relative(root, path).replaceAll('\\', '/') }),
    ...(calendarOf === undefined ? {} : { calendarOf }),
    ...(progress === undefined ? {} : { progress }),
  });
}

/** The same on a thread of its own, whose messages can be copied. */
export const readOnThread = (
  reading: Omit<MarketReading, 'calendarOf'>,
  progress: (share: number) => void,
): Promise<Result<ReadBars, MarketFileErrorCode>> =>
  readMarketFiles({ ...reading, calendarOf: (symbol) => barCalendarOf(instrumentOfFile(symbol, 1)) }, seldom(progress));

const STEPS = 100;

function seldom(progress: (share: number) => void): (share: number) => void {
  let told = 0;
  return (share) => {
    if (share * STEPS < told) return;
    told = Math.floor(share * STEPS) + 1;
    progress(share);
  };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

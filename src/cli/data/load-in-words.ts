import type { LoadReport } from '#modules/data';
import { closeDay } from './close-day.js';

const SHOWN = 20;
const NAMED = 6;

/** What a load brought in, left out and noticed. */
export function loadInWords({ instrumentIds, bars, firstTime, lastTime, rejectedRows, issues }: LoadReport): string {
  const span = `${closeDay(firstTime)} to ${closeDay(lastTime)}`;
  const lines = [`${bars} bars of ${named(instrumentIds)}, ${span}; ${rejectedRows.length} rows left out`];
  for (const { file, line, code, reason } of rejectedRows.slice(0, SHOWN))
    lines.push(`  ${file}:${line}  ${code}  ${reason}`);
  for (const issue of issues.slice(0, SHOWN)) lines.push(inWords(issue));
  const more = Math.max(0, rejectedRows.length - SHOWN) + Math.max(0, issues.length - SHOWN);
  return [...lines, ...(more > 0 ? [`  … and ${more} more (--json has them all)`] : [])].join('\n');
}

/** A few by name, of many how many and from which to which. */
const named = (ids: readonly string[]): string =>
  ids.length <= NAMED ? ids.join(', ') : `${ids.length} instruments, ${ids[0]} to ${ids.at(-1)}`;

/** One finding of the quality report. */
export const inWords = ({ severity, instrumentId, code, message }: LoadReport['issues'][number]): string =>
  `  ${severity.padEnd(7)} ${instrumentId}  ${code}  ${message}`;

import type { LoadReport } from '#modules/data';

const SHOWN = 20;

/** What a load brought in, left out and noticed. */
export function loadInWords({ instrumentIds, bars, firstTime, lastTime, rejectedRows, issues }: LoadReport): string {
  const span = `${firstTime.slice(0, 10)} to ${lastTime.slice(0, 10)}`;
  const lines = [`${bars} bars of ${instrumentIds.join(', ')}, ${span}; ${rejectedRows.length} rows left out`];
  for (const { file, line, code, reason } of rejectedRows.slice(0, SHOWN))
    lines.push(`  ${file}:${line}  ${code}  ${reason}`);
  for (const issue of issues.slice(0, SHOWN)) lines.push(inWords(issue));
  const more = Math.max(0, rejectedRows.length - SHOWN) + Math.max(0, issues.length - SHOWN);
  return [...lines, ...(more > 0 ? [`  … and ${more} more (--json has them all)`] : [])].join('\n');
}

/** One finding of the quality report. */
export const inWords = ({ severity, instrumentId, code, message }: LoadReport['issues'][number]): string =>
  `  ${severity.padEnd(7)} ${instrumentId}  ${code}  ${message}`;

import { count, shareOf } from '#charts';
import type { HistoryVerification } from '#modules/data';
import { closeDay } from './close-day.js';
import { inWords } from './load-in-words.js';

const HISTORIES_SHOWN = 60;
const ISSUES_SHOWN = 12;
const GAPS_SHOWN = 3;
const BAND = 40;

/** Histories as lines, each with a band that has holes where days are missing; the worst first. */
export function verificationInWords(histories: readonly HistoryVerification[]): string {
  if (histories.length === 0)
    return 'There is no history. `data import FILE` brings one in, `data download` fetches one.';
  const shown = histories.slice(0, HISTORIES_SHOWN);
  const width = Math.max(...shown.map(({ instrumentId }) => instrumentId.length));
  const more = histories.length - shown.length;
  return [
    headline(histories),
    '',
    ...shown.flatMap((history) => linesOf(history, { width, alone: histories.length === 1 })),
    ...(more > 0 ? [`  … and ${count(more)} more, none worse (--json has them all)`] : []),
  ].join('\n');
}

function headline(histories: readonly HistoryVerification[]): string {
  const of = (severity: HistoryVerification['severity']) =>
    histories.filter((each) => each.severity === severity).length;
  const total = (read: (history: HistoryVerification) => number) =>
    histories.reduce((sum, each) => sum + read(each), 0);
  const sessions = total((each) => each.sessions);
  const lacking = total((each) => each.missing + each.partial);
  const there =
    sessions === 0 ? 'no sessions' : `${shareOf(sessions - lacking, sessions)} of ${count(sessions)} sessions`;
  const bad = `${count(of('ERROR'))} with errors, ${count(of('WARNING'))} with warnings`;
  return `  ${count(histories.length)} histories, ${count(total((each) => each.bars))} bars, ${there} are complete; ${bad}`;
}

function linesOf(history: HistoryVerification, { width, alone }: { width: number; alone: boolean }): string[] {
  const { instrumentId, timeframe, bars, firstTime, lastTime, sessions, missing, partial, gaps } = history;
  const issues = history.issues.filter(({ severity }) => alone || severity !== 'INFO');
  const span = `${firstTime === null ? '-' : closeDay(firstTime)} to ${lastTime === null ? '-' : closeDay(lastTime)}`;
  const share = sessions === 0 ? '-' : shareOf(sessions - missing - partial, sessions);
  const rest = issues.length - ISSUES_SHOWN;
  return [
    `  ${instrumentId.padEnd(width)}  ${timeframe}  ${bandOf(history.cells)}  ${share.padStart(7)}  ${span}  ${count(bars)} bars`,
    ...gaps.slice(0, GAPS_SHOWN).map((gap) => `    ${gapInWords(gap)}`),
    ...(history.gapCount > GAPS_SHOWN ? [`    … and ${count(history.gapCount - GAPS_SHOWN)} shorter gaps`] : []),
    ...issues.slice(0, ISSUES_SHOWN).map((issue) => `  ${inWords(issue)}`),
    ...(rest > 0 ? [`    … and ${rest} more findings`] : []),
  ];
}

export function gapInWords({ kind, from, to, sessions, bars }: HistoryVerification['gaps'][number]): string {
  const days = from === to ? from : `${from} to ${to}`;
  const of = sessions === 1 ? 'one session' : `${count(sessions)} sessions`;
  return kind === 'MISSING'
    ? `${days}: ${of} without a bar`
    : `${days}: ${of} with about ${count(bars)} bars fewer than usual`;
}

/** One mark for several columns: the worst of them, or no gap would be seen. */
function bandOf(cells: readonly number[]): string {
  const step = Math.max(1, Math.ceil(cells.length / BAND));
  const marks = Array.from({ length: Math.ceil(cells.length / step) }, (_, k) => {
    const part = cells.slice(k * step, (k + 1) * step).filter((cell) => cell >= 0);
    return part.length === 0 ? ' ' : markOf(Math.min(...part));
  });
  return marks.join('').padEnd(cells.length === 0 ? 0 : BAND);
}

function markOf(percent: number): string {
  if (percent === 100) return '█';
  if (percent >= 50) return '▓';
  return percent > 0 ? '▒' : '·';
}

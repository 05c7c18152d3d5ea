import {
  type CoverageColumns,
  type Part,
  count,
  coverageKey,
  coverageMap,
  escapeHtml,
  historyDays,
  page,
  partsBar,
  section,
  shareOf,
  table,
  tiles,
} from '#charts';
import type {
  FeatureDriftReport,
  HistoryDays,
  HistoryVerification,
  ProviderView,
  VerificationSummary,
} from '#modules/data';
import { driftsOf, providersOf } from './verification-report-parts.js';
import { gapInWords } from './verification-in-words.js';

export interface VerificationReport {
  /** The worst first. */
  readonly histories: readonly HistoryVerification[];
  /** Of the map of all of them; null where there is no bar. */
  readonly columns: CoverageColumns | null;
  /** Column by column over all histories; none where only some were asked for. */
  readonly totals: VerificationSummary['columns'];
  /** Of the only history. */
  readonly days: HistoryDays | null;
  readonly providers: readonly ProviderView[];
  readonly drifts: readonly FeatureDriftReport[];
}

const ROWS_MAX = 200;
/** Of fewer histories the rows say it all. */
const ROWS_WITHOUT_TOTALS = 25;
const LINES_MAX = 60;

/** One HTML page with its charts inside: what is there, what is not, and what is wrong with it. */
export function renderVerification(report: VerificationReport): string {
  const body = [
    '<p class="brand">QuantumAlpha · data</p><h1>Stored histories, verified</h1>',
    headline(report.histories),
    section('Coverage', coverageOf(report)),
    section('Every day', daysOf(report.days)),
    section('Gaps', gapsOf(report.histories)),
    section('Findings', findingsOf(report.histories)),
    section('Providers', providersOf(report.providers)),
    section('Features: reference and recent bars', driftsOf(report.drifts)),
    '<footer>A session counts as complete when it has all of its daily bar, or as many intraday bars as sessions of the instrument usually have.</footer>',
  ];
  return page('Stored histories, verified', body.join('\n'));
}

function headline(histories: VerificationReport['histories']): string {
  const total = (read: (history: HistoryVerification) => number) =>
    histories.reduce((sum, each) => sum + read(each), 0);
  const [sessions, missing, partial] = [
    total((each) => each.sessions),
    total((each) => each.missing),
    total((each) => each.partial),
  ];
  const states = partsBar('Histories', partsOf(histories));
  const boxes = tiles([
    { name: 'Histories', value: count(histories.length), note: `${count(total((each) => each.bars))} bars` },
    {
      name: 'Sessions complete',
      value: sessions === 0 ? '–' : shareOf(sessions - missing - partial, sessions),
      note: `of ${count(sessions)}`,
    },
    { name: 'Sessions missing', value: count(missing), note: 'no bar at all', ...(missing > 0 ? { tone: 'bad' } : {}) },
    { name: 'Sessions partial', value: count(partial), note: 'fewer bars than usual' },
  ]);
  return `${boxes}${histories.length === 0 ? '' : states}`;
}

function partsOf(histories: VerificationReport['histories']): Part[] {
  const of = (...severities: HistoryVerification['severity'][]) =>
    histories.filter(({ severity }) => severities.includes(severity)).length;
  return [
    { label: 'without a complaint', value: of('NONE', 'INFO'), tone: 'good' },
    { label: 'with warnings', value: of('WARNING'), tone: 'warn' },
    { label: 'with errors', value: of('ERROR'), tone: 'bad' },
  ];
}

function coverageOf({ histories, columns, totals }: VerificationReport): string {
  if (columns === null) return '<p class="soft">There is no history yet.</p>';
  const rows = histories.slice(0, ROWS_MAX).map((each) => ({
    ...each,
    id: each.instrumentId,
    note: `${each.timeframe === '1d' ? 'daily' : 'one minute'}, ${each.calendar ?? 'no calendar'}${each.calendarKnown ? '' : ' (guessed)'}`,
  }));
  const sums = histories.length > ROWS_WITHOUT_TOTALS ? { totals } : {};
  const map = coverageMap({ label: 'Coverage of the stored histories', columns, rows, ...sums });
  return `${map}${coverageKey()}${moreOf(histories.length, ROWS_MAX)}`;
}

function daysOf(days: HistoryDays | null): string {
  if (days === null || days.firstDate === null) return '';
  const { instrumentId, firstDate, states } = days;
  return historyDays({ label: `Days of ${instrumentId}`, firstDate, states });
}

function gapsOf(histories: VerificationReport['histories']): string {
  const gaps = histories
    .flatMap((each) => each.gaps.map((gap) => ({ id: each.instrumentId, gap })))
    .toSorted((a, b) => b.gap.sessions - a.gap.sessions);
  if (gaps.length === 0) return '<p class="soft">No session is missing, and none has fewer bars than usual.</p>';
  const rows = gaps.slice(0, LINES_MAX).map(({ id, gap }) => [escapeHtml(id), escapeHtml(gapInWords(gap))]);
  return `<div class="record plain">${table(['History', 'Gap'], rows, ['Gap'])}</div>${moreOf(gaps.length, LINES_MAX)}`;
}

const TONES: Readonly<Record<string, string>> = { ERROR: 'bad', WARNING: 'warn', INFO: '' };

function findingsOf(histories: VerificationReport['histories']): string {
  const issues = histories.flatMap((each) => each.issues);
  if (issues.length === 0) return '<p class="soft">Nothing was found.</p>';
  const order = Object.keys(TONES);
  const sorted = issues.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const rows = sorted
    .slice(0, LINES_MAX)
    .map(({ severity, instrumentId, code, message }) => [
      escapeHtml(instrumentId),
      `<span class="tag ${TONES[severity] ?? ''}">${escapeHtml(severity.toLowerCase())}</span>`,
      `<code>${escapeHtml(code)}</code>`,
      escapeHtml(message),
    ]);
  return `<div class="record plain">${table(['History', 'Severity', 'Code', 'What'], rows, ['Severity', 'Code', 'What'])}</div>${moreOf(issues.length, LINES_MAX)}`;
}

const moreOf = (all: number, shown: number): string =>
  all > shown
    ? `<p class="soft">And ${count(all - shown)} more: <code>quantumalpha data verify --json</code>.</p>`
    : '';

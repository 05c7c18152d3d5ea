import { count, escapeHtml, section, table } from '#charts';
import type { ReportInput } from '../report-input.js';

const ISSUES_MAX = 20;

/** Everything that it takes to repeat the run, and to prove that it was repeated. */
export function recordSection({ result }: ReportInput): string {
  const { data, strategy, settings, version, logSha256, timing } = result;
  const rows = [
    ['Strategy', `${escapeHtml(strategy.file)}<br>${code(strategy.sha256)}`],
    ['Parameters', code(spaced(strategy.parameters))],
    ['Settings', code(spaced(settings))],
    ['Data', `${dataInWords(data)}<br>${code(data.id)}`],
    ...data.files.slice(0, ISSUES_MAX).map(({ file, sha256 }) => ['', `${escapeHtml(file)}<br>${code(sha256)}`]),
    ['Event log', code(logSha256)],
    ['Program', `QuantumAlpha ${escapeHtml(version)}, run at ${escapeHtml(timing.startedAt)} in ${timing.seconds} s`],
  ];
  const issues = data.issues
    .slice(0, ISSUES_MAX)
    .map(({ severity, instrumentId, code: rule, message }) => [
      severity.toLowerCase(),
      escapeHtml(instrumentId),
      escapeHtml(rule),
      escapeHtml(message),
    ]);
  const more =
    data.issues.length > ISSUES_MAX ? `<p class="soft">and ${count(data.issues.length - ISSUES_MAX)} more.</p>` : '';
  const quality =
    issues.length === 0
      ? ''
      : `<h3 class="soft">Data quality</h3>${table(['Severity', 'Instrument', 'Rule', 'Finding'], issues, ['Instrument', 'Rule', 'Finding'])}${more}`;
  return section(
    'Record',
    `<p class="soft">The same strategy, parameters, data and settings give the same event log, byte for byte: quantumalpha backtest repeat checks it.</p>`,
    `<div class="record">${table(['', ''], rows)}</div>`,
    quality,
  );
}

function dataInWords({ series, ticks, actions, funding }: ReportInput['result']['data']): string {
  const bars = series.reduce((sum, each) => sum + each.bars, 0);
  const parts = [
    ...(bars === 0 ? [] : [`${count(bars)} bars in ${count(series.length)} series`]),
    ...ticks.map(({ instrument, kind, rows }) => `${count(rows)} ${NAMES[kind]} of ${escapeHtml(instrument.id)}`),
    `${count(actions)} corporate actions`,
    ...(funding === 0 ? [] : [`${count(funding)} rates of funding`]),
  ];
  return parts.join(', ');
}

const NAMES = { quotes: 'quotes', trades: 'trades', depth: 'messages of depth', orders: 'events of orders' } as const;

/** JSON that breaks into lines between its parts. */
const spaced = (value: object): string => JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');

const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;

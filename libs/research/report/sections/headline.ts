import { liquidationTag } from '#engine';
import { count, decimals, money, percent, escapeHtml, tiles, type Tile } from '#charts';
import { heldCosts } from '../../record/charges.js';
import type { ReportInput } from '../report-input.js';
import { costsInWords } from '../words.js';

/** Below these, figures say little. */
const FEW_DAYS = 126;
const FEW_TRADES = 30;

function accountsInWords({ settings, statistics }: ReportInput['result']): string {
  const cash = `${money(statistics.initialEquity.toFixed(settings.moneyDigits).replace(/\.0+$/, ''))} ${settings.currency}`;
  const accounts = settings.accounts.length + 1;
  return accounts === 1 ? `${cash} on a ${settings.account.kind} account` : `${cash} on ${accounts} accounts`;
}

/** Name, period, what was assumed, the figures to see first, and what one must know before believing them. */
export function headline({ result, outcome }: ReportInput): string {
  const { strategy, settings, data, statistics } = result;
  const parameters = Object.entries(strategy.parameters).map(([name, value]) => `${name} ${value}`);
  const series = [...data.series, ...data.ticks];
  const instruments = [...new Set(series.map(({ instrument }) => instrument.id))];
  const shown = instruments.length > 6 ? `${count(instruments.length)} instruments` : instruments.join(', ');
  const from =
    series
      .map((each) => each.from)
      .toSorted()[0]
      ?.slice(0, 10) ?? '';
  const to =
    series
      .map((each) => each.to)
      .toSorted()
      .at(-1)
      ?.slice(0, 10) ?? '';
  const start = settings.from ?? from;
  const end = settings.to ?? to;
  const beside = (result.also ?? []).map(({ name }) => name);
  const facts = [
    ...(beside.length === 0 ? [] : [`beside it ${beside.join(', ')}`]),
    `${shown}, ${start} to ${end}`,
    accountsInWords(result),
    `fills at ${settings.policy}`,
    costsInWords(settings),
  ];
  const notes = [
    ...cautions(result),
    ...lateBenchmark(outcome),
    ...closedByBroker(statistics),
    ...lackOfFunds(outcome),
  ].map((text) => `<p class="note">${escapeHtml(text)}</p>`);
  return `<header><p class="brand">QuantumAlpha backtest</p><h1>${escapeHtml(strategy.name)}${parameters.length === 0 ? '' : ` <span class="soft">(${escapeHtml(parameters.join(', '))})</span>`}</h1>
<p class="soft">${facts.map(escapeHtml).join(' · ')}</p>
${tiles(firstFigures(statistics))}${notes.join('')}</header>`;
}

function firstFigures(s: ReportInput['result']['statistics']): Tile[] {
  return [
    {
      name: 'Total return',
      value: percent(s.totalReturn),
      note: other(s.benchmarkReturn, percent(s.benchmarkReturn)),
      ...tone(s.totalReturn),
    },
    {
      name: 'Return a year',
      value: percent(s.annualReturn),
      note: other(s.benchmarkAnnualReturn, percent(s.benchmarkAnnualReturn)),
      ...tone(s.annualReturn),
    },
    { name: 'Sharpe ratio', value: decimals(s.sharpe), note: other(s.benchmarkSharpe, decimals(s.benchmarkSharpe)) },
    {
      name: 'Deepest drawdown',
      value: percent(s.maxDrawdown),
      note: other(s.benchmarkMaxDrawdown, percent(s.benchmarkMaxDrawdown)),
    },
    {
      name: 'Volatility',
      value: percent(s.volatility),
      note: other(s.benchmarkVolatility, percent(s.benchmarkVolatility)),
    },
    {
      name: 'Trades',
      value: count(s.trades),
      note: s.winRate === null ? '' : `${percent(s.winRate, 0)} won, profit factor ${decimals(s.profitFactor)}`,
    },
    {
      name: 'Alpha, beta',
      value: `${percent(s.alpha)}, ${decimals(s.beta)}`,
      note: s.beta === null ? '' : 'a year, against the benchmark',
    },
    {
      name: 'Final equity',
      value: money(String(s.finalEquity)),
      note: `costs ${money((s.fees + heldCosts(s)).toFixed(2))}`,
    },
  ];
}

const other = (value: number | null, text: string): string => (value === null ? '' : `benchmark ${text}`);

const tone = (value: number | null): Pick<Tile, 'tone'> =>
  value === null || value === 0 ? {} : { tone: value > 0 ? 'good' : 'bad' };

function closedByBroker({ liquidations = 0 }: ReportInput['result']['statistics']): string[] {
  return liquidations === 0
    ? []
    : [
        `The margin did not cover the positions any more: the broker closed them (orders with the tag ${liquidationTag}: ${count(liquidations)}).`,
      ];
}

const LATE_MICROS = 7 * 86_400_000_000;

/** Figures of two spans of time do not compare. */
function lateBenchmark({ equity: { times, benchmark } }: ReportInput['outcome']): string[] {
  const start = benchmark?.findIndex((level) => Number.isFinite(level)) ?? -1;
  const [first, begins] = [times[0] ?? 0, times[start] ?? 0];
  if (start === -1 || begins - first < LATE_MICROS) return [];
  return [
    `The benchmark begins on ${isoDay(begins)}, when the last of its instruments has a price: its figures are of the time from then on, and do not compare with those of the whole run.`,
  ];
}

const isoDay = (micros: number): string => new Date(micros / 1000).toISOString().slice(0, 10);

/** A strategy that cannot pay for its orders looks as if it did nothing. */
function lackOfFunds({ orders }: ReportInput['outcome']): string[] {
  const cut = orders.filter(({ reason }) => reason === 'INSUFFICIENT_FUNDS').length;
  return cut === 0
    ? []
    : [`${count(cut)} of ${count(orders.length)} orders were cut or dropped for lack of money in their currency.`];
}

/** What makes the numbers look better than they are, or too few to mean anything. */
function cautions({ settings, data, statistics }: ReportInput['result']): string[] {
  const errors = data.issues.filter(({ severity }) => severity === 'ERROR').length;
  return [
    settings.policy === 'signal-close'
      ? 'Orders filled at the very close that caused them. That is optimistic and for comparison only.'
      : '',
    settings.conventions === 'lean'
      ? 'Return a year, volatility and the ratios follow the definitions of QuantConnect LEAN: calendar days, of which 252 are a year. That makes volatility about a sixth too small.'
      : '',
    settings.fees.model === 'none' && settings.slippage.model === 'none'
      ? 'Neither fees nor slippage were charged. Real trading costs both.'
      : '',
    errors > 0 ? `The data has ${errors} errors, which were accepted for this run. The record below lists them.` : '',
    statistics.trades < FEW_TRADES
      ? `${count(statistics.trades)} round ${statistics.trades === 1 ? 'trip is' : 'trips are'} too few to tell skill from luck.`
      : '',
    statistics.days < FEW_DAYS
      ? `${count(statistics.days)} ${statistics.days === 1 ? 'day is' : 'days are'} too few for figures of a year${statistics.annualReturn === null ? ', which are left out' : ''}.`
      : '',
  ].filter((text) => text !== '');
}

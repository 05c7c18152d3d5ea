import { count, decimals, money, percent, escapeHtml, section, table } from '#charts';
import { heldCosts } from '../../record/charges.js';
import { fillsAtHome } from '../../record/currency-rates.js';
import type { ReportInput } from '../report-input.js';
import { feesInWords, slippageInWords } from '../words.js';

const BPS = 10_000;
const INSTRUMENTS_MAX = 8;

interface InstrumentCosts {
  fills: number;
  notional: number;
  fees: number;
  makerFees: number;
}

/** What trading cost, in money, against what was traded and against what was earned. */
export function costSection({ result, outcome }: ReportInput): string {
  const { statistics: s, settings } = result;
  const byInstrument = new Map<string, InstrumentCosts>();
  for (const fill of fillsAtHome(outcome.fills)) {
    const sum = byInstrument.get(fill.instrumentId) ?? { fills: 0, notional: 0, fees: 0, makerFees: 0 };
    sum.fills += 1;
    sum.notional += fill.quantity * fill.price;
    sum.fees += fill.fee;
    if (fill.maker) sum.makerFees += fill.fee;
    byInstrument.set(fill.instrumentId, sum);
  }
  const all = [...byInstrument].toSorted(([a, x], [b, y]) => y.fees - x.fees || (a < b ? -1 : 1));
  if (all.length === 0) return '';
  const makerFees = all.reduce((sum, [, costs]) => sum + costs.makerFees, 0);
  const net = s.finalEquity - s.initialEquity;
  const { funding = 0, borrowFees = 0, interest = 0 } = s;
  const held = [
    ['Funding of perpetuals', funding],
    ['Borrowed shares', borrowFees],
    ['Interest on cash', interest],
  ] as const;
  const gross = net + s.fees + heldCosts(s);
  const share = (of: number) => (of > 0 ? percent(s.fees / of) : '–');
  const breakdown = table(
    ['', settings.currency],
    [
      ['Profit before costs', cash(gross)],
      ['Fees of orders that took liquidity', cash(-(s.fees - makerFees))],
      ['Fees of orders that rested', cash(-makerFees)],
      ...held.filter(([, amount]) => amount !== 0).map(([name, amount]) => [name, cash(-amount)]),
      ['<b>Profit</b>', `<b>${cash(net)}</b>`],
      ['of which dividends', cash(s.dividends + funding + borrowFees)],
    ],
  );
  const rates = table(
    ['', ''],
    [
      ['Fee model', escapeHtml(feesInWords(settings.fees))],
      ['Slippage model (in the prices of the fills)', escapeHtml(slippageInWords(settings.slippage))],
      ['Traded', cash(s.tradedNotional)],
      ['Fees of what was traded', `${decimals((s.fees / s.tradedNotional) * BPS)} bps`],
      ['Fees of the profit before costs', share(gross)],
      ['Turnover a year', s.turnover === null ? '–' : `${decimals(s.turnover)} ×`],
    ],
  );
  const rows = all
    .slice(0, INSTRUMENTS_MAX)
    .map(([id, costs]) => [
      escapeHtml(id),
      count(costs.fills),
      cash(costs.notional),
      cash(costs.fees),
      decimals((costs.fees / costs.notional) * BPS),
    ]);
  const perInstrument = all.length < 2 ? '' : table(['Instrument', 'Fills', 'Traded', 'Fees', 'bps'], rows);
  return section('Costs', `<div class="columns">${breakdown}${rates}</div>`, perInstrument);
}

const cash = (value: number): string => money(value.toFixed(2));

import { toRfc3339 } from '#kernel';
import type { EquityRecord, FillRecord, OrderRecord, RunOutcome, TradeRecord } from '../run/run-outcome.js';
import { toCsv, type CsvColumn } from './csv.js';

/** Digits of a mean price beyond those of the market. */
const MEAN_DIGITS = 6;
const RATE_DIGITS = 10;

const time = (micros: number | null): string | null => (micros === null ? null : toRfc3339(BigInt(Math.round(micros))));
const mean = (price: number | null): string | null => (price === null ? null : shortest(price, MEAN_DIGITS));
const shortest = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

const orderColumns: readonly CsvColumn<OrderRecord>[] = [
  ['id', ({ id }) => id],
  ['strategy', ({ strategy }) => strategy],
  ['time', (order) => time(order.time)],
  ['instrument', ({ instrumentId }) => instrumentId],
  ['side', ({ side }) => side],
  ['type', ({ type }) => type],
  ['timeInForce', ({ timeInForce }) => timeInForce],
  // One that is no number was denied for that.
  ['quantity', ({ quantity }) => (Number.isNaN(quantity) ? null : quantity)],
  ['limitPrice', ({ limitPrice }) => limitPrice],
  ['stopPrice', ({ stopPrice }) => stopPrice],
  ['filledQuantity', ({ filledQuantity }) => filledQuantity],
  ['averagePrice', ({ averagePrice }) => mean(averagePrice)],
  ['status', ({ status }) => status],
  ['reason', ({ reason }) => reason],
  ['tag', ({ tag }) => tag],
  ['lastTime', ({ lastTime }) => time(lastTime)],
];

/** The CSV files of a run by their names. Money has the digits that it is booked in. */
export function tablesOf(outcome: RunOutcome, moneyDigits: number): ReadonlyMap<string, string> {
  const money = (value: number): string => value.toFixed(moneyDigits);
  const fills: readonly CsvColumn<FillRecord>[] = [
    ['time', (fill) => time(fill.time)],
    ['order', ({ orderId }) => orderId],
    ['instrument', ({ instrumentId }) => instrumentId],
    ['side', ({ side }) => side],
    ['quantity', ({ quantity }) => quantity],
    ['price', ({ price }) => price],
    ['fee', ({ fee }) => money(fee)],
    ['currency', ({ currency }) => currency],
    ['rate', ({ rate }) => shortest(rate, RATE_DIGITS)],
    ['liquidity', ({ maker }) => (maker ? 'MAKER' : 'TAKER')],
  ];
  const trades: readonly CsvColumn<TradeRecord>[] = [
    ['instrument', ({ instrumentId }) => instrumentId],
    ['side', ({ side }) => side],
    ['entryTime', ({ entryTime }) => time(entryTime)],
    ['exitTime', ({ exitTime }) => time(exitTime)],
    ['quantity', ({ quantity }) => quantity],
    ['entryPrice', ({ entryPrice }) => mean(entryPrice)],
    ['exitPrice', ({ exitPrice }) => mean(exitPrice)],
    ['fees', (trade) => money(trade.fees)],
    ['dividends', ({ dividends }) => money(dividends)],
    ['profit', ({ profit }) => money(profit)],
    ['return', (trade) => shortest(trade.return, MEAN_DIGITS)],
    ['currency', ({ currency }) => currency],
    ['rate', ({ rate }) => shortest(rate, RATE_DIGITS)],
  ];
  return new Map([
    ['trades.csv', toCsv(outcome.trades, trades)],
    ['orders.csv', toCsv(outcome.orders, [...orderColumns, ['fees', ({ fees }) => money(fees)]])],
    ['fills.csv', toCsv(outcome.fills, fills)],
    ['equity.csv', toCsv(daysOf(outcome.equity), equityColumns(money))],
  ]);
}

interface Day {
  readonly time: number;
  readonly equity: number;
  readonly cash: number;
  readonly exposure: number;
  readonly benchmark: number | null;
}

const equityColumns = (money: (value: number) => string): readonly CsvColumn<Day>[] => [
  ['time', (day) => time(day.time)],
  ['equity', ({ equity }) => money(equity)],
  ['cash', ({ cash }) => money(cash)],
  ['exposure', ({ exposure }) => shortest(exposure, MEAN_DIGITS)],
  ['benchmark', ({ benchmark }) => (benchmark === null ? null : money(benchmark))],
];

function daysOf({ times, equity, cash, exposure, benchmark }: EquityRecord): Day[] {
  return Array.from(times, (at, row) => ({
    time: at,
    equity: equity[row] ?? 0,
    cash: cash[row] ?? 0,
    exposure: exposure[row] ?? 0,
    benchmark: numberOrNull(benchmark?.[row]),
  }));
}

const numberOrNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Instrument, toRfc3339 } from '#kernel';
import { type BarSeries, checkSeries, daysOf, guessedCalendar } from '#market-files';
import { type HistoryVerification, VerifyHistories } from '../contracts/index.js';
import type { PriceColumns } from '../domain/bar-table.js';
import { barCalendarOf } from '../domain/instrument-calendar.js';
import { BarHistory } from './ports/bar-history.port.js';
import { Catalogue, type KnownInstrument } from './ports/catalogue.port.js';

@QueryHandler(VerifyHistories)
export class VerifyHistoriesHandler implements IQueryHandler<VerifyHistories> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly history: BarHistory,
  ) {}

  async execute({ instrumentId }: VerifyHistories): Promise<HistoryVerification[]> {
    const ids = instrumentId === undefined ? (await this.catalogue.instruments()).map(({ id }) => id) : [instrumentId];
    const verified: HistoryVerification[] = [];
    for (const id of ids) {
      const known = await this.catalogue.find(id);
      if (known !== null) verified.push(await this.verify(known));
    }
    return verified;
  }

  private async verify({ instrument, source, visibleUntil }: KnownInstrument): Promise<HistoryVerification> {
    const columns = await this.history.columns(source, visibleUntil === null ? {} : { to: visibleUntil });
    const { closeTimes } = columns;
    const findings = closeTimes.length === 0 ? [] : checkSeries(seriesOf(instrument, source.timeframe, columns));
    return {
      instrumentId: instrument.id,
      timeframe: source.timeframe,
      bars: closeTimes.length,
      firstTime: timeText(closeTimes[0]),
      lastTime: timeText(closeTimes.at(-1)),
      issues: findings.map(({ code, severity, message }) => ({ code, severity, message, instrumentId: instrument.id })),
    };
  }
}

const timeText = (micros: number | undefined): string | null =>
  micros === undefined ? null : toRfc3339(BigInt(micros));

/** Stored rows have kept every rule for rows: nothing was left out of them, and what says so stands in the reports of their loads. */
function seriesOf(instrument: Instrument, timeframe: BarSeries['timeframe'], columns: PriceColumns): BarSeries {
  const none = new Map<number, string>();
  return {
    ...columns,
    symbol: instrument.symbol,
    timeframe,
    calendar: barCalendarOf(instrument) ?? guessedCalendar(daysOf(columns.openTimes)),
    priceDigits: 0,
    exact: { open: none, high: none, low: none, close: none, volume: none },
    hasVolume: columns.volume.some((volume) => volume > 0),
    rangesWidened: 0,
    leftOut: new Map(),
  };
}

import { Injectable } from '@nestjs/common';
import { tradedInstrument } from '#engine';
import { UserError, fromRfc3339, toRfc3339 } from '#kernel';
import { QueryBus } from '#messaging';
import { type BarView, GetBars, type InstrumentView, ListInstruments } from '#modules/data';
import { type BarSeries, type DataSet, barSeriesOf, dataSetOf } from '#research';
import { analyticsErrors } from '../domain/analytics.errors.js';

const PAGE = 5000;

interface StoredBars {
  readonly instrumentIds: readonly string[];
  readonly timeframe: '1m' | '1d' | null;
}

/** Of each instrument the close of the newest bar that belongs to a run; one that is not named had none. */
export type KnownUntil = Readonly<Record<string, string>>;

/** The stored bars of a run. Markets move on while it waits: what belongs to it is settled when it is asked for. */
@Injectable()
export class BacktestData {
  constructor(private readonly queries: QueryBus) {}

  /** The first that the desk does not know. */
  async unknownAmong(instrumentIds: readonly string[]): Promise<string | undefined> {
    const known = new Set((await this.queries.ask(ListInstruments.of({}))).map(({ id }) => id));
    return instrumentIds.find((id) => !known.has(id));
  }

  /** What the desk knows by now, up to the end of the run: that of one which ends in the past is always the same. */
  async known({ instrumentIds, timeframe, end }: StoredBars & { readonly end: number }): Promise<KnownUntil> {
    const until = end === Infinity ? {} : { to: toRfc3339(BigInt(end)) };
    const newest = await Promise.all(
      instrumentIds.map(async (instrumentId) => {
        const { items } = await this.queries.ask(
          GetBars.of({ instrumentId, limit: 1, ...until, ...spanOf(timeframe) }),
        );
        return items.map(({ closeTime }): [string, string] => [instrumentId, closeTime]);
      }),
    );
    return Object.fromEntries(newest.flat());
  }

  /** The bars up to there. @throws UserError `ANALYTICS.HISTORY_CHANGED` */
  async read({ instrumentIds, timeframe, knownUntil }: StoredBars & { knownUntil: KnownUntil }): Promise<DataSet> {
    const all = await this.queries.ask(ListInstruments.of({}));
    const wanted = all.filter(({ id }) => instrumentIds.includes(id));
    const bars: BarSeries[] = [];
    for (const instrument of wanted) bars.push(await this.series(instrument, timeframe, knownUntil[instrument.id]));
    return dataSetOf({ bars, actions: [], origin: [], issues: [] });
  }

  private async series(
    instrument: InstrumentView,
    timeframe: StoredBars['timeframe'],
    until: string | undefined,
  ): Promise<BarSeries> {
    const { id } = instrument;
    const bars = until === undefined ? [] : await this.bars({ instrumentId: id, to: until, ...spanOf(timeframe) });
    if (bars[0]?.closeTime !== until) throw changed(id);
    const oldestFirst = bars.toReversed().map((bar) => ({
      openTime: Number(fromRfc3339(bar.openTime)),
      closeTime: Number(fromRfc3339(bar.closeTime)),
      open: Number(bar.open),
      high: Number(bar.high),
      low: Number(bar.low),
      close: Number(bar.close),
      volume: Number(bar.volume),
    }));
    return barSeriesOf(tradedInstrument(instrument), timeframe ?? bars[0]?.timeframe ?? '1d', oldestFirst);
  }

  /** The latest first. */
  private async bars(asked: Pick<GetBars, 'instrumentId' | 'timeframe' | 'to'>): Promise<BarView[]> {
    const bars: BarView[] = [];
    let cursor: string | null = null;
    do {
      const part: { cursor?: string } = cursor === null ? {} : { cursor };
      const { items, nextCursor } = await this.queries.ask(GetBars.of({ ...asked, limit: PAGE, ...part }));
      bars.push(...items);
      cursor = nextCursor;
    } while (cursor !== null);
    return bars;
  }
}

const spanOf = (timeframe: StoredBars['timeframe']) => (timeframe === null ? {} : { timeframe });

const changed = (instrumentId: string): UserError =>
  new UserError('ANALYTICS.HISTORY_CHANGED', analyticsErrors['ANALYTICS.HISTORY_CHANGED'].message, {
    instrumentId,
  });

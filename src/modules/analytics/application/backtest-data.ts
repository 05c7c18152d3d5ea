import { Injectable } from '@nestjs/common';
import { tradedInstrument } from '#engine';
import { fromRfc3339 } from '#kernel';
import { QueryBus } from '#messaging';
import { type BarPage, type BarView, GetBars, type InstrumentView, ListInstruments } from '#modules/data';
import { type BarSeries, type DataSet, barSeriesOf, dataSetOf } from '#research';

const PAGE = 5000;

interface StoredBars {
  readonly instrumentIds: readonly string[];
  readonly timeframe: '1m' | '1d' | null;
}

/** The bars of a backtest, from what the desk knows by now. */
@Injectable()
export class BacktestData {
  constructor(private readonly queries: QueryBus) {}

  async read({ instrumentIds, timeframe }: StoredBars): Promise<DataSet> {
    const all = await this.queries.ask(ListInstruments.of({}));
    const wanted = all.filter(({ id }) => instrumentIds.includes(id));
    const bars: BarSeries[] = [];
    for (const instrument of wanted) bars.push(await this.series(instrument, timeframe));
    return dataSetOf({ bars, actions: [], origin: [], issues: [] });
  }

  private async series(instrument: InstrumentView, timeframe: StoredBars['timeframe']): Promise<BarSeries> {
    const { id } = instrument;
    const bars: BarView[] = [];
    let cursor: string | null = null;
    do {
      const page: BarPage = await this.queries.ask(
        GetBars.of({
          instrumentId: id,
          limit: PAGE,
          ...(timeframe === null ? {} : { timeframe }),
          ...(cursor === null ? {} : { cursor }),
        }),
      );
      bars.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
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
}

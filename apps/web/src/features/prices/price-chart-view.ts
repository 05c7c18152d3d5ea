import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  type CandlestickData,
  type HistogramData,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import type { BarView, InstrumentView } from '../../api/types.js';
import type { ChartColors } from '../../app/theme.js';
import { appended } from '../../components/appended.js';
import { chartOptions } from '../../components/chart-options.js';
import { chartTimeOf, placesOf, type FillMark } from './chart-data.js';

/** Pixels of a bar and the gap beside it, as the chart opens. */
const BAR_WIDTH = 7;

/** Candles, volume and fills on a canvas. Here, and only here, prices become floats. */
export class PriceChartView {
  private readonly chart: IChartApi;
  private readonly candles: ISeriesApi<'Candlestick'>;
  private readonly volume: ISeriesApi<'Histogram'>;
  private readonly markers: ISeriesMarkersPluginApi<Time>;
  private bars: readonly BarView[] = [];

  constructor(
    private readonly container: HTMLElement,
    private colors: ChartColors,
    onBar: (bar: BarView | null) => void,
  ) {
    this.chart = createChart(container, chartOptions(colors));
    this.chart.applyOptions({ layout: { attributionLogo: true } });
    this.volume = this.chart.addSeries(HistogramSeries, { priceFormat: { type: 'volume' }, priceScaleId: '' });
    this.volume.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    this.volume.applyOptions({ lastValueVisible: false, priceLineVisible: false });
    this.candles = this.chart.addSeries(CandlestickSeries);
    this.candles.priceScale().applyOptions({ scaleMargins: { top: 0.14, bottom: 0.2 } });
    this.markers = createSeriesMarkers(this.candles, []);
    this.chart.subscribeCrosshairMove(({ logical }) =>
      onBar(logical === undefined ? null : (this.bars[logical] ?? null)),
    );
    this.setColors(colors);
  }

  setInstrument({ tickSize }: InstrumentView): void {
    const precision = placesOf(tickSize);
    this.candles.applyOptions({ priceFormat: { type: 'price', precision, minMove: 10 ** -precision } });
  }

  /** One update of each series, however much is new. */
  setBars(bars: readonly BarView[]): void {
    const added = appended(this.bars, bars);
    const before = this.bars.at(-1);
    const newest = bars.at(-1);
    this.bars = bars;
    if (added === 0) return;
    if (added === 1 && newest !== undefined) {
      this.candles.update(this.candleOf(newest));
      this.volume.update(this.volumeOf(newest));
      return;
    }
    this.drawAll();
    if (isOther(before, newest)) this.showLatest(newest);
  }

  setFills(marks: readonly FillMark[]): void {
    this.markers.setMarkers(
      marks.map(({ time, side, fills }) => ({
        time: time as UTCTimestamp,
        position: side === 'BUY' ? 'belowBar' : 'aboveBar',
        shape: side === 'BUY' ? 'arrowUp' : 'arrowDown',
        color: side === 'BUY' ? this.colors.buy : this.colors.sell,
        size: 1.2,
        ...(fills > 1 ? { text: `${fills}` } : {}),
      })),
    );
  }

  setColors(colors: ChartColors): void {
    this.colors = colors;
    const { up, down } = colors;
    const { layout, ...rest } = chartOptions(colors);
    this.chart.applyOptions({ ...rest, layout: { ...layout, attributionLogo: true } });
    this.candles.applyOptions({
      upColor: up,
      downColor: down,
      wickUpColor: up,
      wickDownColor: down,
      borderVisible: false,
    });
    this.drawAll();
  }

  destroy(): void {
    this.chart.remove();
  }

  private drawAll(): void {
    this.candles.setData(this.bars.map((bar) => this.candleOf(bar)));
    this.volume.setData(this.bars.map((bar) => this.volumeOf(bar)));
  }

  private showLatest(newest: BarView | undefined): void {
    const intraday = newest?.timeframe === '1m';
    this.chart.timeScale().applyOptions({ timeVisible: intraday, secondsVisible: false });
    this.chart
      .timeScale()
      .setVisibleLogicalRange({ from: this.bars.length - this.barsThatFit(), to: this.bars.length + 4 });
  }

  private barsThatFit(): number {
    return Math.max(40, Math.round(this.container.clientWidth / BAR_WIDTH));
  }

  private candleOf(bar: BarView): CandlestickData<UTCTimestamp> {
    return {
      time: chartTimeOf(bar) as UTCTimestamp,
      open: Number(bar.open),
      high: Number(bar.high),
      low: Number(bar.low),
      close: Number(bar.close),
    };
  }

  private volumeOf(bar: BarView): HistogramData<UTCTimestamp> {
    const rose = Number(bar.close) >= Number(bar.open);
    return {
      time: chartTimeOf(bar) as UTCTimestamp,
      value: Number(bar.volume),
      color: rose ? this.colors.upFaint : this.colors.downFaint,
    };
  }
}

/** Another instrument, or the same one wound back: what the user was looking at is not there any more. */
const isOther = (before: BarView | undefined, newest: BarView | undefined): boolean =>
  before?.instrumentId !== newest?.instrumentId || (before?.closeTime ?? '') > (newest?.closeTime ?? '');

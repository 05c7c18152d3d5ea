import {
  AreaSeries,
  createChart,
  LineSeries,
  LineStyle,
  type IChartApi,
  type ISeriesApi,
  type UTCTimestamp,
} from 'lightweight-charts';
import type { EquityPoint } from '../../api/types.js';
import type { ChartColors } from '../../app/theme.js';
import { chartOptions } from '../../components/chart-options.js';
import { appended } from '../../components/appended.js';
import { lineOf, type LinePoint } from './equity-data.js';

const toData = ({ time, value }: LinePoint) => ({ time: time as UTCTimestamp, value });

/** The scale needs no cents. */
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const DAY_MS = 86_400_000;

/** More than one value a day. */
function isIntraday(points: readonly EquityPoint[]): boolean {
  const [before, latest] = points.slice(-2).map(({ time }) => Date.parse(time));
  return before !== undefined && latest !== undefined && latest - before < DAY_MS / 2;
}

/** The account's curve over the curve of having bought and held. */
export class EquityChartView {
  private readonly chart: IChartApi;
  private readonly equity: ISeriesApi<'Area'>;
  private readonly benchmark: ISeriesApi<'Line'>;
  private points: readonly EquityPoint[] = [];

  constructor(container: HTMLElement, colors: ChartColors) {
    this.chart = createChart(container, chartOptions(colors));
    this.chart.applyOptions({
      handleScale: false,
      handleScroll: false,
      localization: { priceFormatter: (price: number) => whole.format(price) },
      rightPriceScale: { scaleMargins: { top: 0.16, bottom: 0.08 } },
    });
    this.equity = this.chart.addSeries(AreaSeries, { lineWidth: 2, priceLineVisible: false });
    this.benchmark = this.chart.addSeries(LineSeries, {
      lineWidth: 1,
      lineStyle: LineStyle.Dashed,
      priceLineVisible: false,
    });
    this.setColors(colors);
  }

  /** One update of each line, however much is new. */
  setPoints(points: readonly EquityPoint[]): void {
    const added = appended(this.points, points);
    this.points = points;
    for (const [series, name] of [
      [this.equity, 'equity'],
      [this.benchmark, 'benchmark'],
    ] as const) {
      const newest = lineOf(points.slice(-1), name)[0];
      if (added === 1 && newest !== undefined) series.update(toData(newest));
      else if (added !== 0) series.setData(lineOf(points, name).map(toData));
    }
    this.chart.applyOptions({ timeScale: { timeVisible: isIntraday(points) } });
    this.chart.timeScale().fitContent();
  }

  setColors(colors: ChartColors): void {
    this.chart.applyOptions(chartOptions(colors));
    this.equity.applyOptions({ lineColor: colors.line, topColor: colors.area, bottomColor: 'transparent' });
    this.benchmark.applyOptions({ color: colors.reference });
  }

  destroy(): void {
    this.chart.remove();
  }
}

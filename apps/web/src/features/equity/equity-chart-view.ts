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
import { lineOf, type LinePoint } from './equity-data.js';

const toData = ({ time, value }: LinePoint) => ({ time: time as UTCTimestamp, value });

/** The scale needs no cents. */
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** The account's curve over the curve of having bought and held. */
export class EquityChartView {
  private readonly chart: IChartApi;
  private readonly equity: ISeriesApi<'Area'>;
  private readonly benchmark: ISeriesApi<'Line'>;

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

  setPoints(points: readonly EquityPoint[]): void {
    this.equity.setData(lineOf(points, 'equity').map(toData));
    this.benchmark.setData(lineOf(points, 'benchmark').map(toData));
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

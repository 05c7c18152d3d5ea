import { ColorType, CrosshairMode, type ChartOptions, type DeepPartial } from 'lightweight-charts';
import type { ChartColors } from '../app/theme.js';

/** The look that all charts of the desk share. */
export function chartOptions(colors: ChartColors): DeepPartial<ChartOptions> {
  return {
    autoSize: true,
    layout: {
      background: { type: ColorType.Solid, color: 'transparent' },
      textColor: colors.text,
      fontSize: 11,
      attributionLogo: false,
    },
    grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: { borderColor: colors.border, entireTextOnly: true },
    timeScale: { borderColor: colors.border, rightOffset: 4, minBarSpacing: 0.4 },
    localization: { locale: 'en-GB', dateFormat: 'yyyy-MM-dd' },
  };
}

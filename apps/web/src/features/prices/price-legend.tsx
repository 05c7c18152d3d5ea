import { Box } from '@mui/material';
import type { BarView } from '../../api/types.js';
import { tabular } from '../../app/tabular.js';
import { formatDecimal, roundTo, shortened } from '../../format/decimal.js';
import { formatCloseDay, formatMinute } from '../../format/time.js';

interface PriceLegendProps {
  readonly bar: BarView | null;
  /** Of prices, after the point. */
  readonly places: number;
}

/** The bar under the pointer, or the latest. */
export function PriceLegend({ bar, places }: PriceLegendProps) {
  if (bar === null) return null;
  const figures = [
    ['O', roundTo(bar.open, places)],
    ['H', roundTo(bar.high, places)],
    ['L', roundTo(bar.low, places)],
    ['C', roundTo(bar.close, places)],
    ['V', shortened(bar.volume)],
  ] as const;
  return (
    <Box sx={legend}>
      <span>{bar.timeframe === '1d' ? formatCloseDay(bar.closeTime) : `${formatMinute(bar.closeTime)} UTC`}</span>
      {figures.map(([name, value]) => (
        <span key={name}>
          {name}{' '}
          <Box component="b" sx={{ color: 'text.primary', fontWeight: 550 }}>
            {formatDecimal(value)}
          </Box>
        </span>
      ))}
      <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
        ▲ bought ▼ sold
      </Box>
    </Box>
  );
}

const legend = {
  ...tabular,
  position: 'absolute',
  top: 8,
  left: 14,
  right: 70,
  zIndex: 3,
  pointerEvents: 'none',
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 1.5,
  fontSize: 11.5,
  color: 'text.secondary',
} as const;

import { Box } from '@mui/material';
import type { BarView } from '../../api/types.js';
import { tabular } from '../../app/tabular.js';
import { formatDecimal, shortened } from '../../format/decimal.js';
import { formatDate, formatMinute } from '../../format/time.js';

/** The bar under the pointer, or the latest. */
export function PriceLegend({ bar }: { readonly bar: BarView | null }) {
  if (bar === null) return null;
  const figures = [
    ['O', bar.open],
    ['H', bar.high],
    ['L', bar.low],
    ['C', bar.close],
    ['V', bar.volume],
  ] as const;
  return (
    <Box sx={legend}>
      <span>{bar.timeframe === '1d' ? formatDate(bar.closeTime) : `${formatMinute(bar.closeTime)} UTC`}</span>
      {figures.map(([name, value]) => (
        <span key={name}>
          {name}{' '}
          <Box component="b" sx={{ color: 'text.primary', fontWeight: 550 }}>
            {formatDecimal(shortened(value))}
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

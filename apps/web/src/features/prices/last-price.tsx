import { Box } from '@mui/material';
import type { BarView, InstrumentView } from '../../api/types.js';
import { useAppSelector, useChannel } from '../../app/hooks.js';
import { Amount, Measure } from '../../components/amount.js';
import { roundTo, subtract } from '../../format/decimal.js';
import { placesOf } from './chart-data.js';

interface LastPriceProps {
  readonly instrument: InstrumentView;
  readonly bars: readonly BarView[];
}

/** The latest price and its change against the close before. */
export function LastPrice({ instrument: { id, tickSize }, bars }: LastPriceProps) {
  useChannel(`quotes:${id}`);
  const quote = useAppSelector((state) => state.quotes[id]);
  const places = placesOf(tickSize);
  const [before, latest] = [bars.at(-2), bars.at(-1)];
  const last = quote?.last ?? latest?.close;
  if (last === undefined) return null;
  const change = before === undefined ? null : subtract(last, before.close);
  const share = before === undefined ? null : Number(change) / Number(before.close);
  return (
    <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, fontSize: 12.5 }} data-testid="last-price">
      <Box component="strong" sx={{ fontSize: 16 }}>
        <Amount value={roundTo(last, places)} />
      </Box>
      <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
        <Amount value={change === null ? null : roundTo(change, places)} signed toned />
      </Box>
      <Measure value={share} percent signed toned />
    </Box>
  );
}

import { Box } from '@mui/material';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { BarView, FillView, InstrumentView } from '../../api/types.js';
import { useChartColors } from '../../app/use-chart-colors.js';
import { fillMarks, placesOf } from './chart-data.js';
import { PriceChartView } from './price-chart-view.js';
import { PriceLegend } from './price-legend.js';

interface PriceChartProps {
  readonly instrument: InstrumentView;
  readonly bars: readonly BarView[];
  /** Of this instrument. */
  readonly fills: readonly FillView[];
}

export function PriceChart({ instrument, bars, fills }: PriceChartProps) {
  const colors = useChartColors();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<PriceChartView | null>(null);
  const [pointed, setPointed] = useState<BarView | null>(null);
  const marks = useMemo(() => fillMarks(fills, bars), [fills, bars]);
  const firstColors = useRef(colors);

  useEffect(() => {
    if (container.current === null) return undefined;
    const created = new PriceChartView(container.current, firstColors.current, setPointed);
    setView(created);
    return () => created.destroy();
  }, []);
  useEffect(() => view?.setColors(colors), [view, colors]);
  useEffect(() => view?.setInstrument(instrument), [view, instrument]);
  useEffect(() => view?.setBars(bars), [view, bars]);
  useEffect(() => view?.setFills(marks), [view, marks, colors]);

  const newest = bars.at(-1);
  return (
    <Box sx={{ position: 'relative', height: { xs: 320, md: 420 } }}>
      <PriceLegend bar={pointed ?? newest ?? null} places={placesOf(instrument.tickSize)} />
      <Box
        ref={container}
        role="img"
        aria-label={`Prices of ${instrument.id}: ${bars.length} bars, last close ${newest?.close ?? 'unknown'}, ${marks.length} marks of fills`}
        data-testid="price-chart"
        data-bars={bars.length}
        data-fill-marks={marks.length}
        sx={{ position: 'absolute', inset: 0 }}
      />
    </Box>
  );
}

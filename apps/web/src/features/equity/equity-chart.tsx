import { Box } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type { EquityPoint } from '../../api/types.js';
import { useChartColors } from '../../app/use-chart-colors.js';
import { EquityLegend } from './equity-legend.js';
import { EquityChartView } from './equity-chart-view.js';

export function EquityChart({ points }: { readonly points: readonly EquityPoint[] }) {
  const colors = useChartColors();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EquityChartView | null>(null);
  const firstColors = useRef(colors);

  useEffect(() => {
    if (container.current === null) return undefined;
    const created = new EquityChartView(container.current, firstColors.current);
    setView(created);
    return () => created.destroy();
  }, []);
  useEffect(() => view?.setColors(colors), [view, colors]);
  useEffect(() => view?.setPoints(points), [view, points]);

  const last = points.at(-1);
  return (
    <Box sx={{ position: 'relative', height: 236 }}>
      <EquityLegend />
      <Box
        ref={container}
        role="img"
        aria-label={`Equity ${last?.equity ?? 'unknown'} against ${last?.benchmark ?? 'unknown'} of buying and holding, ${points.length} points`}
        data-testid="equity-chart"
        data-points={points.length}
        sx={{ position: 'absolute', inset: 0 }}
      />
    </Box>
  );
}

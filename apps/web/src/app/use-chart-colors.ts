import { useColorScheme } from '@mui/material';
import { chartColors, type ChartColors } from './theme.js';

export function useChartColors(): ChartColors {
  const { mode, systemMode } = useColorScheme();
  const shown = mode === 'system' ? systemMode : mode;
  return chartColors[shown ?? 'dark'];
}

import { Box } from '@mui/material';
import { Measure } from '../../components/amount.js';
import { formatMeasure } from '../../format/measure.js';

/** Wanted exposure from -1 to 1, drawn from the middle. */
export function StrengthBar({ strength }: { readonly strength: number }) {
  const half = Math.min(Math.abs(strength), 1) * 50;
  const text = `Strength ${formatMeasure(strength, { signed: true })}`;
  return (
    <Box
      component="span"
      role="img"
      aria-label={text}
      title={text}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{ position: 'relative', width: 44, height: 6, borderRadius: 3, backgroundColor: 'divider' }}
      >
        <Box
          component="span"
          sx={{
            position: 'absolute',
            insetBlock: 0,
            borderRadius: 3,
            backgroundColor: strength >= 0 ? 'success.main' : 'error.main',
          }}
          style={{ left: `${strength >= 0 ? 50 : 50 - half}%`, width: `${half}%` }}
        />
      </Box>
      <Box component="span" className="roomy" sx={{ width: 36, textAlign: 'right' }}>
        <Measure value={strength} signed />
      </Box>
    </Box>
  );
}

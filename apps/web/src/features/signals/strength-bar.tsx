import { Box } from '@mui/material';
import { Measure } from '../../components/amount.js';

/** Wanted exposure from -1 to 1, drawn from the middle. */
export function StrengthBar({ strength }: { readonly strength: number }) {
  const half = Math.min(Math.abs(strength), 1) * 50;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      <Box
        component="span"
        aria-hidden
        sx={{ position: 'relative', width: 56, height: 6, borderRadius: 3, backgroundColor: 'divider' }}
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
      <Box component="span" sx={{ width: 40, textAlign: 'right' }}>
        <Measure value={strength} signed />
      </Box>
    </Box>
  );
}

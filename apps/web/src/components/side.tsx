import { Box } from '@mui/material';
import type { Side as SideName } from '../api/types.js';

export function Side({ side }: { readonly side: SideName }) {
  return (
    <Box component="span" sx={{ fontWeight: 650, color: side === 'BUY' ? 'success.main' : 'error.main' }}>
      {side}
    </Box>
  );
}

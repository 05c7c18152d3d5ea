import { Box } from '@mui/material';
import type { TraceStep } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { inWords } from '../../format/measure.js';
import { chain, stageCounts } from './trace-stages.js';

/** How far the chain has come. */
export function TraceChain({ steps }: { readonly steps: readonly TraceStep[] }) {
  const counts = stageCounts(steps);
  return (
    <Box component="ol" aria-label="Chain" data-testid="trace-chain" sx={line}>
      {chain.map((stage, index) => {
        const count = counts.get(stage) ?? 0;
        return (
          <Box
            component="li"
            key={stage}
            data-stage={stage}
            data-count={count}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 0.5,
              color: count > 0 ? 'text.primary' : 'text.disabled',
            }}
          >
            {index > 0 && <Icon name="chevron" size={13} />}
            <strong>{inWords(stage)}</strong>
            {count > 1 && <Box component="span" sx={{ color: 'text.secondary' }}>{`×${count}`}</Box>}
          </Box>
        );
      })}
    </Box>
  );
}

const line = {
  listStyle: 'none',
  m: 0,
  px: 2,
  py: 1.25,
  display: 'flex',
  flexWrap: 'wrap',
  gap: 0.75,
  fontSize: 12,
  borderBottom: 1,
  borderColor: 'divider',
} as const;

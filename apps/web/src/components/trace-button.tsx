import { IconButton, Tooltip } from '@mui/material';
import { useOpenTrace } from '../features/selection/use-address.js';
import { Icon } from './icon.js';

/** Opens everything one cause led to. */
export function TraceButton({ correlationId }: { readonly correlationId: string }) {
  const openTrace = useOpenTrace();
  return (
    <Tooltip title="What caused it and what came of it">
      <IconButton
        size="small"
        aria-label="Show the chain of this"
        onClick={() => openTrace({ correlationId })}
        sx={{ p: 0.25 }}
        data-testid="open-trace"
      >
        <Icon name="chain" size={15} />
      </IconButton>
    </Tooltip>
  );
}

import { Box, Button, Skeleton } from '@mui/material';
import { useState } from 'react';
import type { TraceView } from '../../api/types.js';
import { inPlainWords } from '../../api/problem.js';
import { PanelMessage } from '../../components/panel.js';
import { isProblem } from '../notices/use-request.js';
import { TraceChain } from './trace-chain.js';
import { TraceStepItem } from './trace-step-item.js';

const SHOWN_FIRST = 100;

interface TraceBodyProps {
  readonly trace: TraceView | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
}

export function TraceBody({ trace, error, onRetry }: TraceBodyProps) {
  const [showsAll, setShowsAll] = useState(false);
  if (trace === undefined)
    return error === undefined ? <LoadingTrace /> : <TraceProblem error={error} onRetry={onRetry} />;
  const { steps } = trace;
  if (steps.length === 0)
    return <PanelMessage icon="inbox" text="Nothing is recorded of this yet. It appears within seconds." />;
  const shown = showsAll ? steps : steps.slice(0, SHOWN_FIRST);
  return (
    <>
      <TraceChain steps={steps} />
      <Box component="ol" aria-label="Steps" sx={{ listStyle: 'none', m: 0, px: 2, pt: 1, pb: 3 }}>
        {shown.map((step) => (
          <TraceStepItem key={step.sequence} step={step} />
        ))}
      </Box>
      {shown.length < steps.length && (
        <Button onClick={() => setShowsAll(true)} sx={{ m: 2, mt: 0 }}>
          Show all {steps.length} steps
        </Button>
      )}
    </>
  );
}

function TraceProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (!isProblem(error)) return <PanelMessage icon="warning" text="The chain could not be read." onRetry={onRetry} />;
  return <PanelMessage icon="warning" text={inPlainWords(error)} code={error.code} onRetry={onRetry} />;
}

function LoadingTrace() {
  return (
    <Box role="status" aria-label="Loading" sx={{ p: 2, display: 'grid', gap: 2 }}>
      {[1, 2, 3, 4].map((line) => (
        <Skeleton key={line} variant="rounded" height={64} />
      ))}
    </Box>
  );
}

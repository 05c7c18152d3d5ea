import { Box, Button } from '@mui/material';
import type { ReactNode } from 'react';

interface PageTurnerProps {
  /** Pages of what. */
  readonly of: string;
  /** Pages turned so far. */
  readonly before: number;
  readonly nextCursor: string | null;
  readonly onBack: () => void;
  readonly onForth: (cursor: string) => void;
  /** Where in the list the page is. */
  readonly children: ReactNode;
}

/** Nothing where there is one page only. */
export function PageTurner({ of, before, nextCursor, onBack, onForth, children }: PageTurnerProps) {
  if (before === 0 && nextCursor === null) return null;
  return (
    <Box
      component="nav"
      aria-label={`Pages of ${of}`}
      sx={{ display: 'flex', alignItems: 'center', gap: 1, pt: 1, fontSize: 12.5 }}
    >
      <Button disabled={before === 0} onClick={onBack}>
        Back
      </Button>
      <span className="figure muted">{children}</span>
      <Button
        disabled={nextCursor === null}
        onClick={() => nextCursor !== null && onForth(nextCursor)}
        data-testid={`${of}-next`}
      >
        Next
      </Button>
    </Box>
  );
}

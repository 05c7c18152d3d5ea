import { Box, type Theme } from '@mui/material';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'primary' | 'secondary' | 'success' | 'warning' | 'error';

interface ChipProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

const colorOf = (tone: Tone) => (tone === 'neutral' ? 'text.secondary' : `${tone}.main`);

/** A word in a pill, coloured by what it means. */
export function ToneChip({ tone = 'neutral', title, testId, children }: ChipProps) {
  return (
    <Box
      component="span"
      title={title}
      data-testid={testId}
      sx={(theme: Theme) => ({
        ...pill,
        color: colorOf(tone),
        backgroundColor:
          tone === 'neutral'
            ? `rgba(${theme.vars.palette.text.secondaryChannel} / 0.12)`
            : `rgba(${theme.vars.palette[tone].mainChannel} / 0.13)`,
      })}
    >
      {children}
    </Box>
  );
}

/** Stands wherever something comes from a generated market. */
export function SyntheticChip({ short = false }: { readonly short?: boolean }) {
  return (
    <Box
      component="span"
      title="Made by a generator, not by a market"
      data-testid="synthetic-chip"
      sx={{ ...pill, color: 'secondary.main', border: 1, borderColor: 'currentColor', letterSpacing: '0.06em' }}
    >
      {short ? 'SYN' : 'SYNTHETIC'}
      {short && <VisuallyHidden>THETIC</VisuallyHidden>}
    </Box>
  );
}

const pill = {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 0.5,
  px: 0.875,
  height: 20,
  borderRadius: '10px',
  fontSize: 11,
  fontWeight: 650,
  lineHeight: 1,
  whiteSpace: 'nowrap',
  flex: 'none',
} as const;

/** Read out, not shown. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="span" sx={hidden}>
      {children}
    </Box>
  );
}

export const hidden = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clip: 'rect(0 0 0 0)',
  whiteSpace: 'nowrap',
} as const;

import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'primary' | 'success' | 'warning' | 'error';

interface ChipProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A word in a pill, coloured by what it means. */
export function ToneChip({ tone = 'neutral', title, children }: ChipProps) {
  return (
    <span className={`chip chip-${tone}`} title={title}>
      {children}
    </span>
  );
}

/** Stands wherever something comes from a generated market. */
export function SyntheticChip({ short = false }: { readonly short?: boolean }) {
  return (
    <span className="chip chip-synthetic" title="Made by a generator, not by a market" data-testid="synthetic-chip">
      {short ? 'SYN' : 'SYNTHETIC'}
      {short && <VisuallyHidden>THETIC</VisuallyHidden>}
    </span>
  );
}

/** Read out, not shown. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>;
}

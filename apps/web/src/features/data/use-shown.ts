import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export const leastChoices = ['ALL', 'WARNING', 'ERROR'] as const;

/** What the page looks at. It stands in its address: it survives a reload and can be sent to a colleague. */
export interface Shown {
  readonly match: string;
  readonly least: (typeof leastChoices)[number];
  readonly instrument: string | null;
  readonly set: string;
}

const DEFAULTS = { match: '', least: 'ALL', set: 'desk' } as const;

export function useShown(): readonly [Shown, (changes: Partial<Shown>) => void] {
  const [params, setParams] = useSearchParams();
  const show = useCallback(
    (changes: Partial<Shown>): void =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(changes)) {
            if (value === null || value === (DEFAULTS as Record<string, string>)[name]) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [shownOf(params), show];
}

export function shownOf(params: URLSearchParams): Shown {
  return {
    match: params.get('match') ?? DEFAULTS.match,
    least: leastChoices.find((each) => each === params.get('least')) ?? DEFAULTS.least,
    instrument: params.get('instrument'),
    set: params.get('set') ?? DEFAULTS.set,
  };
}

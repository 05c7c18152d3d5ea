import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

type Name = 'account' | 'instrument' | 'trace';

/** What the page looks at stands in its address: it survives a reload and can be sent to a colleague. */
export function useAddress(): readonly [
  (name: Name) => string | null,
  (changes: Partial<Record<Name, string | null>>) => void,
] {
  const [params, setParams] = useSearchParams();
  const read = (name: Name): string | null => params.get(name);
  const write = useCallback(
    (changes: Partial<Record<Name, string | null>>): void =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(changes)) {
            if (value === null) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [read, write];
}

/** Opens the trace of whatever carries a correlation id. */
export function useOpenTrace(): (of: { readonly correlationId: string }) => void {
  const [, write] = useAddress();
  return useCallback(({ correlationId }) => write({ trace: correlationId }), [write]);
}

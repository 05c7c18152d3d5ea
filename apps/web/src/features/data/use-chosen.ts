import type { Answer } from '../connection/query-status.js';
import { useFirstHistoryQuery } from './data-api.js';
import { polled } from './polling.js';
import { useShown } from './use-shown.js';

export interface Chosen {
  /** Null where there is none, or it is not known yet. */
  readonly id: string | null;
  /** Which says why there is none. */
  readonly answer: Answer & { readonly refetch: () => unknown };
}

/** The instrument that was picked; until then the first there is. */
export function useChosen(): Chosen {
  const [{ instrument }] = useShown();
  const answer = useFirstHistoryQuery(undefined, { ...polled, skip: instrument !== null });
  return { id: instrument ?? answer.data ?? null, answer };
}

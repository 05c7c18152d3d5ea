import { useInstrumentsQuery } from '../../api/desk-api.js';
import { useShown } from './use-shown.js';

/** The instrument that was picked; until then the first there is. Null where there is none. */
export function useChosen(): string | null {
  const [{ instrument }] = useShown();
  const { data } = useInstrumentsQuery();
  return instrument ?? data?.[0]?.id ?? null;
}

import { useState } from 'react';
import { useVerificationSummaryQuery } from './data-api.js';

/** What changes slowly is asked for this often, in milliseconds. */
export const POLL_MS = 30_000;
/** Some polls that brought nothing. */
export const STALE_MS = 4 * POLL_MS;
/** While the first check goes on. */
const CHECKING_MS = 1_500;

export const polled = { pollingInterval: POLL_MS, skipPollingIfUnfocused: true } as const;

export const NO_HISTORY = 'There is no history yet. quantumalpha data import or data download brings one.';

/** Often until every history is checked, then seldom. */
export function useCheckPolling(): { readonly pollingInterval: number; readonly skipPollingIfUnfocused: true } {
  const [isChecked, setChecked] = useState(true);
  const { data } = useVerificationSummaryQuery(undefined);
  const now = data === undefined || data.checked >= data.histories;
  if (now !== isChecked) setChecked(now);
  return { ...polled, pollingInterval: isChecked ? POLL_MS : CHECKING_MS };
}

const FREE_ATTEMPTS = 5;
const FIRST_LOCK_S = 30;
const LONGEST_LOCK_S = 3600;

/** After the fifth wrong password in a row each further one locks the user for twice as long, from 30 s up to an hour. */
export function lockSecondsAfter(failedAttempts: number): number {
  if (failedAttempts < FREE_ATTEMPTS) return 0;
  return Math.min(LONGEST_LOCK_S, FIRST_LOCK_S * 2 ** Math.min(20, failedAttempts - FREE_ATTEMPTS));
}

import type { ProblemView } from '../../api/types.js';

/** What a refused sign-in means to the person in front of it. */
export function signInWords({ status, detail }: ProblemView): string {
  if (status === 0) return 'The desk server does not answer. Check that it is running, then try again.';
  if (status === 401) return 'User name or password is wrong.';
  if (status === 403) return 'This user may not sign in. Ask an administrator.';
  if (status === 423 || status === 429) return 'Too many attempts. Wait a minute, then try again.';
  if (status >= 500) return 'The desk server has a problem and could not sign you in. Try again in a moment.';
  return detail;
}

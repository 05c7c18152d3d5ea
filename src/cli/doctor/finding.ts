export type Status = 'ok' | 'warn' | 'fail';

export interface Finding {
  readonly check: string;
  readonly status: Status;
  readonly found: string;
  /** What to do about it; null when there is nothing to do. */
  readonly advice: string | null;
}

export const fine = (check: string, found: string): Finding => ({ check, status: 'ok', found, advice: null });
export const warning = (check: string, found: string, advice: string): Finding => ({
  check,
  status: 'warn',
  found,
  advice,
});
export const failure = (check: string, found: string, advice: string): Finding => ({
  check,
  status: 'fail',
  found,
  advice,
});

/** Judges an amount of which less than `fail` does not do and less than `warn` is tight. */
export function judged(
  amount: number,
  limits: { readonly fail: number; readonly warn: number },
  finding: Omit<Finding, 'status' | 'advice'> & { readonly advice: string },
): Finding {
  if (amount >= limits.warn) return { ...finding, status: 'ok', advice: null };
  return { ...finding, status: amount < limits.fail ? 'fail' : 'warn' };
}

export function tableOf(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  return findings
    .map(({ check, status, found, advice }) => {
      const line = `${status.padEnd(4)}  ${check.padEnd(width)}  ${found}`;
      return advice === null ? line : `${line}\n${' '.repeat(width + 8)}→ ${advice}`;
    })
    .join('\n');
}

export function summaryOf(findings: readonly Finding[]): string {
  const count = (status: Status) => findings.filter((finding) => finding.status === status).length;
  if (count('fail') > 0)
    return `${count('fail')} of ${findings.length} checks failed, ${count('warn')} with a warning.`;
  return count('warn') > 0 ? `The desk can run; ${count('warn')} with a warning.` : 'Everything is in order.';
}

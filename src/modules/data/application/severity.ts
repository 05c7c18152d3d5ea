import type { QualityIssue } from '../contracts/index.js';
import { severities } from '../contracts/index.js';

export type Severity = (typeof severities)[number];

const rankOf = (severity: Severity): number => severities.indexOf(severity);

/** Of the worst of some findings. */
export function severityOf(issues: readonly Pick<QualityIssue, 'severity'>[]): Severity {
  const worst = Math.max(0, ...issues.map(({ severity }) => severities.findIndex((each) => each === severity)));
  return severities[worst] ?? 'NONE';
}

export const isAtLeast = (severity: Severity, least: Severity): boolean => rankOf(severity) >= rankOf(least);

/** For sorting. */
export const worseFirst = (a: Severity, b: Severity): number => rankOf(b) - rankOf(a);

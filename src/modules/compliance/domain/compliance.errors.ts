import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code this module can answer with. */
export const complianceErrors = {
  'COMPLIANCE.ALERT_UNKNOWN': { kind: 'not-found', message: 'There is no such alert.' },
  'COMPLIANCE.ALERT_CLOSED': {
    kind: 'conflict',
    message: 'The alert was closed before, with another resolution. What was found stands.',
  },
  'COMPLIANCE.RESOLUTION_MISSING': { kind: 'invalid', message: 'Say what was found: the resolution is empty.' },
  'COMPLIANCE.TRACE_UNKNOWN': { kind: 'not-found', message: 'Nothing is recorded under this correlation id.' },
} as const satisfies ErrorRegistry;

export type ComplianceErrorCode = keyof typeof complianceErrors;

/** A refusal with its registered message and the numbers it was judged by. */
export function refusal(
  code: ComplianceErrorCode,
  details: Readonly<Record<string, string>> = {},
): Refusal<ComplianceErrorCode> {
  return { code, message: complianceErrors[code].message, details };
}

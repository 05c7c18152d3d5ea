/** Codes of node and PostgreSQL for a server that is away, starting or stopping. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001', '53300']);

/** PostgreSQL could not make a value of what the caller sent: a forged cursor, a date that does not exist. */
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;

/** The code for an error that none of ours was made of; null when it says nothing that a caller could act on. */
export function codeOfFailure(error: unknown): 'PLATFORM.UNAVAILABLE' | 'PLATFORM.INVALID_REQUEST' | null {
  const { code } = error as { code?: string };
  if (code === undefined) return null;
  if (AWAY.has(code)) return 'PLATFORM.UNAVAILABLE';
  return DATA_EXCEPTION.test(code) ? 'PLATFORM.INVALID_REQUEST' : null;
}

/** The code that Node's own errors carry, such as ENOENT; empty for an error without. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

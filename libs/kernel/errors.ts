/** What a caller can do about a code; the edge maps it to an HTTP status. */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'denied' | 'too-many' | 'unavailable';

export interface ErrorEntry {
  readonly kind: ErrorKind;
  /** What is wrong and what to do, one plain sentence or two. */
  readonly message: string;
}

/** A module's list of codes: `{ 'RISK.LIMIT_BREACHED': { kind: 'denied', message: '…' } }`. */
export type ErrorRegistry = Readonly<Record<string, ErrorEntry>>;

/** The base of every error the program throws on purpose. `details` is shown to the caller. */
export abstract class AppError extends Error {
  abstract readonly logLevel: 'info' | 'warn' | 'error';

  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The caller must act: wrong input, missing right. */
export class UserError extends AppError {
  readonly logLevel = 'info';
}

/** The operator must act: database away, disk full, port busy. */
export class OperationalError extends AppError {
  readonly logLevel = 'warn';
}

/** We must act: a bug. */
export class UnexpectedError extends AppError {
  readonly logLevel = 'error';
}

/** @throws UnexpectedError `KERNEL.INVARIANT_BROKEN` when the condition does not hold */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new UnexpectedError('KERNEL.INVARIANT_BROKEN', message);
}

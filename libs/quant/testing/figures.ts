import type { Result } from '#kernel';

/** The value of a figure that must not be refused. */
export function valueOf<T>(figure: Result<T>): T {
  if (!figure.ok) throw new Error(`refused: ${figure.refusal.code} ${JSON.stringify(figure.refusal.details)}`);
  return figure.value;
}

/** The code of a figure that must be refused. */
export function codeOf(figure: Result<unknown>): string {
  if (figure.ok) throw new Error('was not refused');
  return figure.refusal.code;
}

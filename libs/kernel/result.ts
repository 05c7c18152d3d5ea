/** Why something was refused: data for people and for programs, never an exception. */
export interface Refusal<Code extends string = string> {
  /** Stable, `MODULE.REASON`, listed in the module's errors file. */
  readonly code: Code;
  readonly message: string;
  /** The numbers that it was judged by. */
  readonly details: Readonly<Record<string, string>>;
}

export type Result<T, Code extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal<Code> };

export const ok = <T>(value: T) => ({ ok: true, value }) as const;

export const refused = <Code extends string>(refusal: Refusal<Code>) => ({ ok: false, refusal }) as const;

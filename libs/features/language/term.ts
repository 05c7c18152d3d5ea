import type { Operator } from './operator.js';
import type { Constant, Memory, SeriesType } from './series.js';

interface Meaning {
  readonly type: SeriesType;
  /** The one way to write it: operators by name, arguments in a fixed order, numbers in their shortest form. */
  readonly canonical: string;
  /** Rows that a complete value takes, its own included. */
  readonly back: number;
  /** Rows behind its own that it takes: 0 in all but labels. */
  readonly ahead: number;
  readonly memory: Memory;
  /** It compares instruments with each other. */
  readonly isCrossSectional: boolean;
}

/** A checked expression. */
export type Term = Meaning &
  (
    | { readonly kind: 'field'; readonly name: string }
    | { readonly kind: 'constant'; readonly value: number }
    | {
        readonly kind: 'call';
        readonly operator: Operator;
        readonly inputs: readonly Term[];
        readonly constants: readonly Constant[];
      }
  );

import type { ColumnId, PlanBuilder } from '../plan/plan-builder.js';
import type { Constant, Memory, SeriesType } from './series.js';

/** What stands at one place of a call. Constants are part of the definition: they cannot be computed. */
export type Parameter =
  | { readonly kind: 'series'; readonly name: string; readonly type: SeriesType }
  /** A whole number of rows. Only a `shift` may be negative, and only in a label. */
  | { readonly kind: 'window' | 'shift'; readonly name: string; readonly minimum: number }
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly default?: number;
    }
  | {
      readonly kind: 'integer';
      readonly name: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly default?: number;
    }
  | { readonly kind: 'text'; readonly name: string; readonly choices: readonly string[]; readonly default?: string };

export type OperatorGroup = 'arithmetic' | 'logic' | 'time series' | 'cross-section' | 'calendar' | 'indicator';

export interface Operator {
  readonly name: string;
  readonly group: OperatorGroup;
  /** One line: the value it gives, and when there is none. */
  readonly about: string;
  readonly parameters: readonly Parameter[];
  readonly result: SeriesType;
  /** The order of the two inputs changes nothing, to the bit. */
  readonly commutes?: boolean;
  /** Rows before its own that it adds to what its inputs take; negative where it looks ahead. */
  readonly reach?: (constants: readonly Constant[]) => number;
  /** How many rows of its inputs decide the value, whatever they take themselves. */
  readonly memory?: Memory;
  /** Cuts the memory of what is inside. */
  readonly forgets?: boolean;
  /** Compares instruments with each other at one time. */
  readonly crossSection?: boolean;
  /** Adds the steps that compute it. */
  readonly lower: (plan: PlanBuilder, inputs: readonly ColumnId[], constants: readonly Constant[]) => ColumnId;
}

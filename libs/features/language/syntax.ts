/** What was written, before anything is known about its meaning. `position` is the index of the first character. */
export type Syntax =
  | { readonly kind: 'number'; readonly value: number; readonly position: number }
  | { readonly kind: 'text'; readonly value: string; readonly position: number }
  | { readonly kind: 'field'; readonly name: string; readonly position: number }
  | {
      readonly kind: 'call';
      readonly operator: string;
      readonly operands: readonly Syntax[];
      readonly position: number;
    };

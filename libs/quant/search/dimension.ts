import { ok, type Result } from '#kernel';
import { refuse, type QuantErrorCode } from '../quant.errors.js';

export type SearchValue = number | string | boolean;

/** `log` gives every factor the same room: as much from 1 to 10 as from 10 to 100. */
export type SearchScale = 'linear' | 'log';

/** What may be tried for one parameter, both ends included. */
export type SearchDimension =
  NumberDimension | { readonly kind: 'choice'; readonly options: readonly string[] } | { readonly kind: 'flag' };

interface NumberDimension {
  readonly kind: 'integer' | 'real';
  readonly min: number;
  readonly max: number;
  /** Only min, min + step, … are tried. 1 for integers unless told; a real dimension without one is continuous. */
  readonly step?: number;
  readonly scale?: SearchScale;
}

type Refused = Result<SearchDimension, QuantErrorCode>;

/** The dimension, or why nothing can be searched in it. */
export function checkedDimension(name: string, dimension: SearchDimension): Refused {
  const expected = problemOf(dimension);
  return expected === undefined ? ok(dimension) : refuse('QUANT.BAD_SEARCH_SPACE', { parameter: name, expected });
}

function problemOf(dimension: SearchDimension): string | undefined {
  if (dimension.kind === 'flag') return undefined;
  if (dimension.kind !== 'choice') return problemOfNumbers(dimension);
  const { options } = dimension;
  return options.length > 0 && new Set(options).size === options.length ? undefined : 'options, each once';
}

function problemOfNumbers({ kind, min, max, step, scale }: NumberDimension): string | undefined {
  const stride = step ?? (kind === 'integer' ? 1 : 0);
  const numbers = [min, max, stride];
  if (!numbers.every(kind === 'integer' ? Number.isSafeInteger : Number.isFinite)) return `${kind} numbers`;
  if (min > max || (min === max && stride === 0)) return 'a range with room';
  if (stride < 0 || step === 0) return 'a step above 0';
  return scale === 'log' && min <= stride / 2
    ? 'a smallest value above half a step for a logarithmic scale'
    : undefined;
}

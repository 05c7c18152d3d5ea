import {
  type FeaturesErrorCode,
  type FittedProcessors,
  type Processor,
  applyProcessors,
  fitProcessors,
} from '#features';
import { UnexpectedError, type Result } from '#kernel';
import { Matrix } from '#quant';

/** A step between features and model as it is asked for. */
export interface ProcessorRequest {
  readonly kind: 'Z_SCORE' | 'ROBUST_Z_SCORE' | 'RANK' | 'WINSORISE' | 'FILL';
  readonly clip?: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly with?: 'MEAN' | 'MEDIAN' | 'ZERO';
}

const TAIL = 0.01;
const FILLS = { MEAN: 'mean', MEDIAN: 'median', ZERO: 'zero' } as const;

export function toProcessor(request: ProcessorRequest): Processor {
  switch (request.kind) {
    case 'Z_SCORE':
      return { kind: 'z-score' };
    case 'ROBUST_Z_SCORE':
      return { kind: 'robust-z-score', ...(request.clip === undefined ? {} : { clip: request.clip }) };
    case 'RANK':
      return { kind: 'rank' };
    case 'WINSORISE':
      return { kind: 'winsorise', lower: request.lower ?? TAIL, upper: request.upper ?? 1 - TAIL };
    case 'FILL':
      return { kind: 'fill', with: FILLS[request.with ?? 'MEDIAN'] };
  }
}

/** Rows in which something is not known can be used only where it is filled in. */
export const fillsUnknown = (processors: readonly ProcessorRequest[]): boolean =>
  processors.some(({ kind }) => kind === 'FILL');

/** Learns from all rows of a matrix: give it the training rows alone. */
export const fitOn = (
  processors: readonly ProcessorRequest[],
  names: readonly string[],
  x: Matrix,
): Result<FittedProcessors, FeaturesErrorCode> =>
  fitProcessors(processors.map(toProcessor), dataOf(names, x), Number.POSITIVE_INFINITY);

/** @throws UnexpectedError where the processors were fitted on other columns */
export function processed(fitted: FittedProcessors, names: readonly string[], x: Matrix): Matrix {
  if (fitted.steps.length === 0) return x;
  const made = applyProcessors(fitted, dataOf(names, x));
  if (!made.ok) throw new UnexpectedError(made.refusal.code, made.refusal.message, made.refusal.details);
  const { columns } = made.value;
  const values = new Float64Array(x.rows * names.length);
  columns.forEach((column, k) => column.forEach((value, row) => (values[row * names.length + k] = value)));
  return new Matrix(x.rows, names.length, values);
}

function dataOf(names: readonly string[], x: Matrix) {
  const columns = names.map((_, k) => Float64Array.from({ length: x.rows }, (__, row) => x.at(row, k)));
  return { names, columns, times: Float64Array.from({ length: x.rows }, (_, row) => row) };
}

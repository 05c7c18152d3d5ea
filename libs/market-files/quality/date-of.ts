import { numberAt, toIsoDate } from '#kernel';

/** The UTC date of a row. */
export const dateOf = (times: Float64Array, row: number): string => toIsoDate(BigInt(numberAt(times, row)));

/** The value at an index that is known to exist. */
export const numberAt = (values: ArrayLike<number>, index: number): number => values[index] ?? Number.NaN;

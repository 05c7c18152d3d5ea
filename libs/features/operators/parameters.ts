import type { Parameter } from '../language/operator.js';
import type { SeriesType } from '../language/series.js';

/** How the parameters of operators are written down. */
export const series = (name: string, type: SeriesType = 'number') => ({ kind: 'series', name, type }) as const;

/** A whole number of rows, at least 1. */
export const window = (minimum = 1) => ({ kind: 'window', name: 'window', minimum }) as const;

/** A whole number of rows; negative is after. */
export const shift = { kind: 'shift', name: 'rows', minimum: 0 } as const satisfies Parameter;

export const fraction = { kind: 'number', name: 'fraction', minimum: 0, maximum: 1 } as const satisfies Parameter;

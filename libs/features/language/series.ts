/** What one row of a series is. A boolean is 1 or 0, a group a number that names it, a time microseconds since 1970. */
export type SeriesType = 'number' | 'boolean' | 'group' | 'time';

/**
 * How far back a value remembers: `window` means the last `back` rows and nothing else; `recursive` that what was before fades (an average of
 * all the past), `path` that it never does (a running total).
 */
export type Memory = 'window' | 'recursive' | 'path';

/** What is written in a definition and not computed. */
export type Constant = number | string;

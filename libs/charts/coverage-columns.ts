/** Columns of a map: spans of days side by side. */
export interface CoverageColumns {
  /** `2020-04-17` */
  readonly firstDate: string;
  readonly daysPerColumn: number;
  readonly count: number;
}

export const DAY_MS = 86_400_000;
/** Width of a column in a drawing. */
export const UNIT = 10;

/** The days of columns as words, `to` not included. */
export function spanOf({ firstDate, daysPerColumn }: CoverageColumns, from: number, to: number): string {
  const first = Date.parse(firstDate);
  return daysText(first + from * daysPerColumn * DAY_MS, first + (to * daysPerColumn - 1) * DAY_MS);
}

export function daysText(first: number, last: number): string {
  const [one, other] = [first, last].map((at) => new Date(at).toISOString().slice(0, 10));
  return one === other ? `${one}` : `${one} to ${other}`;
}

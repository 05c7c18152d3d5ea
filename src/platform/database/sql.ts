/** SQL that writes a `timestamptz` as RFC 3339 in UTC with microseconds. */
export const utc = (expression: string): string =>
  `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const MICROS_PER_MILLI = 1000n;

/** RFC 3339 in UTC with microseconds, `2020-04-17T20:00:00.000000Z`. */
export function toRfc3339(micros: bigint): string {
  const millis = micros / MICROS_PER_MILLI;
  const rest = micros % MICROS_PER_MILLI;
  if (rest < 0n) return toRfc3339Parts(Number(millis) - 1, Number(rest + MICROS_PER_MILLI));
  return toRfc3339Parts(Number(millis), Number(rest));
}

/** @throws RangeError on anything that is not an RFC 3339 date-time with an offset */
export function fromRfc3339(text: string): bigint {
  const match = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  const millis = match === null ? Number.NaN : Date.parse(text);
  if (match === null || Number.isNaN(millis)) throw new RangeError(`not an RFC 3339 time: ${text}`);
  // Date.parse takes 30 February for 1 March.
  if (Number(text.slice(8, 10)) > 28) dateToMicros(text.slice(0, 10));
  const fraction = (match[1] ?? '').padEnd(6, '0').slice(0, 6);
  return BigInt(Math.floor(millis / 1000)) * 1_000_000n + BigInt(fraction);
}

/** Midnight UTC of an ISO date (`2020-04-17`), in microseconds. @throws RangeError on an impossible date */
export function dateToMicros(isoDate: string): bigint {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate) ?? []).map(Number);
  const date = new Date(0);
  const millis = date.setUTCFullYear(year ?? Number.NaN, (month ?? 0) - 1, day);
  // 30 February becomes 1 March.
  if (Number.isNaN(millis) || date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) {
    throw new RangeError(`not a date: ${isoDate}`);
  }
  return BigInt(millis) * MICROS_PER_MILLI;
}

/** The UTC date of a moment, `2020-04-17`. */
export function toIsoDate(micros: bigint): string {
  return toRfc3339(micros).slice(0, 10);
}

function toRfc3339Parts(millis: number, micros: number): string {
  return `${new Date(millis).toISOString().slice(0, -1)}${micros.toString().padStart(3, '0')}Z`;
}

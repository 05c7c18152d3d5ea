/** JSON has no such numbers; `$number` holds them by name. */
const names = new Map<unknown, string>([
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
]);

/** Plain JSON of numbers, texts, flags, lists and records, from which `restored` makes the same again, NaN and -0 too. */
export function plain(value: unknown): unknown {
  if (typeof value === 'number') return plainNumber(value);
  if (Array.isArray(value)) return value.map(plain);
  return isRecord(value) ? mapped(value, plain) : value;
}

export function restored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restored);
  if (!isRecord(value)) return value;
  return '$number' in value ? Number(value['$number']) : mapped(value, restored);
}

function plainNumber(value: number): unknown {
  const name = Object.is(value, -0) ? '-0' : names.get(value);
  return name === undefined ? value : { $number: name };
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const mapped = (record: Readonly<Record<string, unknown>>, by: (value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, by(value)]));

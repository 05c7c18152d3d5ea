/**
 * JSON with sorted keys and no spaces, so that equal values have equal bytes (RFC 8785 for the values we use: objects,
 * arrays, strings, finite numbers, booleans, null). Undefined members are left out. @throws TypeError on anything else
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return object(value as Record<string, unknown>);
  throw new TypeError(`cannot be written as JSON: ${typeof value}`);
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`cannot be written as JSON: ${value}`);
  return JSON.stringify(value);
}

function object(value: Record<string, unknown>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

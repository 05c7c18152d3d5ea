const SECRET = /pass(word|phrase)?$|secret|token|authorization|cookie|api[-_]?key|credential|private/i;
const URL_WITH_PASSWORD = /(\w+:\/\/[^\s:/@]*):[^\s@]+@/g;
const MAX_DEPTH = 6;

/** A copy without secrets: values under telling names, and passwords inside URLs. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll(URL_WITH_PASSWORD, '$1:[redacted]@');
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redact(item, depth + 1));
  if (value instanceof Error) return { name: value.name, message: redact(value.message), stack: redact(value.stack) };
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, SECRET.test(key) ? '[redacted]' : redact(item, depth + 1)]),
  );
}

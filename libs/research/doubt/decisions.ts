import { toRfc3339 } from '#kernel';
import type { EventKind, LoggedEvent } from '#engine';

const DECISIONS: ReadonlySet<EventKind> = new Set(['SUBMIT', 'DENY', 'REQUEST_UPDATE', 'REQUEST_CANCEL']);

/** What a strategy asked for, as it stands in the log, until a moment. */
export function decisionsUntil(log: Iterable<LoggedEvent>, time: number): LoggedEvent[] {
  return [...log].filter((event) => event.time <= time && DECISIONS.has(event.kind));
}

export interface Difference {
  /** RFC 3339. */
  readonly time: string;
  readonly expected: string;
  readonly found: string;
}

/** The first place where two lists of decisions differ. */
export function firstDifference(expected: readonly LoggedEvent[], found: readonly LoggedEvent[]): Difference | null {
  const length = Math.max(expected.length, found.length);
  for (let k = 0; k < length; k++) {
    const [one, other] = [expected[k], found[k]];
    if (one !== undefined && other !== undefined && same(one, other)) continue;
    const time = Math.min(one?.time ?? Infinity, other?.time ?? Infinity);
    return { time: toRfc3339(BigInt(Math.round(time))), expected: inWords(one), found: inWords(other) };
  }
  return null;
}

const FIELDS = ['time', 'kind', 'order', 'instrument', 'a', 'b', 'c', 'd'] as const;

const same = (one: LoggedEvent, other: LoggedEvent): boolean =>
  FIELDS.every((field) => Object.is(one[field], other[field]));

const inWords = (event: LoggedEvent | undefined): string =>
  event === undefined
    ? 'nothing'
    : `${event.kind} order ${event.order} (${event.a}, ${event.b}, ${event.c}, ${event.d})`;

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { EventLogHash } from './event-log-hash.js';

const event = (key: string, n: number) => ({
  source: 'execution',
  key,
  type: 'execution.order-updated.v1',
  occurredAt: '2020-01-02T00:00:00.000000Z',
  payload: `{"n":${n}}`,
});

const hashOf = (events: readonly ReturnType<typeof event>[]): string => {
  const hash = new EventLogHash();
  for (const each of events) hash.add(each);
  return hash.digest();
};

describe(EventLogHash.name, () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 30 });

  it('is the same however the events of different aggregates fell between each other', () => {
    fc.assert(
      fc.property(keys, (drawn) => {
        const events = drawn.map(event);
        const apart = events.toSorted((one, other) => one.key.localeCompare(other.key));
        expect(hashOf(apart)).toBe(hashOf(events));
      }),
    );
  });

  it('is another one when events of one aggregate change places, one is missing or is there twice', () => {
    fc.assert(
      fc.property(keys, fc.nat(), (drawn, pick) => {
        const events = drawn.map((_, n) => event('a', n));
        const at = pick % (events.length - 1);
        const [first, second] = [events[at], events[at + 1]] as [ReturnType<typeof event>, ReturnType<typeof event>];
        expect(hashOf(events.with(at, second).with(at + 1, first))).not.toBe(hashOf(events));
        expect(hashOf(events.toSpliced(at, 1))).not.toBe(hashOf(events));
        expect(hashOf(events.toSpliced(at, 0, first))).not.toBe(hashOf(events));
      }),
    );
  });
});

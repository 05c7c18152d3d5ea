import * as fc from 'fast-check';
import { TickSet } from './tick-set.js';

describe(TickSet.name, () => {
  it('finds what a plain set would find', () => {
    const step = fc.record({ member: fc.nat(2047), add: fc.boolean(), limit: fc.nat(2047) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const set = new TickSet(2048);
        const model = new Set<number>();
        for (const { member, add, limit } of steps) {
          if (add) set.add(member);
          else set.delete(member);
          if (add) model.add(member);
          else model.delete(member);
          expect(set.atOrBelow(limit)).toBe(Math.max(-1, ...[...model].filter((each) => each <= limit)));
        }
      }),
    );
  });

  it('holds the last number of a million', () => {
    const set = new TickSet(1_048_576);
    set.add(1_048_575);
    set.add(31);
    expect([set.atOrBelow(1_048_575), set.atOrBelow(1_048_574), set.atOrBelow(30)]).toEqual([1_048_575, 31, -1]);
  });
});

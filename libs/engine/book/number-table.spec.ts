import * as fc from 'fast-check';
import { NumberTable } from './number-table.js';

describe(NumberTable.name, () => {
  it('finds what a map would find', () => {
    const key = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 2 ** 50 }));
    const step = fc.record({ key, add: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const table = new NumberTable();
        const model = new Map<number, number>();
        steps.forEach(({ key: number, add }, slot) => {
          if (add && !model.has(number)) {
            table.add(number, slot);
            model.set(number, slot);
          } else if (!add) {
            table.delete(number);
            model.delete(number);
          }
          expect(table.get(number)).toBe(model.get(number) ?? -1);
          expect(table.size).toBe(model.size);
        });
        expect([...model].map(([number]) => table.get(number))).toEqual([...model.values()]);
      }),
    );
  });

  it('holds many numbers close together and far apart, through growing and deleting', () => {
    const table = new NumberTable();
    const keys = Array.from({ length: 5000 }, (_, k) => (k % 2 === 0 ? k : k * 4_294_967_296));
    keys.forEach((key, slot) => table.add(key, slot));
    keys.forEach((key, slot) => slot % 3 === 0 && table.delete(key));
    expect(keys.every((key, slot) => table.get(key) === (slot % 3 === 0 ? -1 : slot))).toBe(true);
    table.clear();
    expect([table.size, table.get(2)]).toEqual([0, -1]);
  });
});

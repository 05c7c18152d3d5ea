import { TradeMemory } from './trade-memory.js';

describe(TradeMemory.name, () => {
  it('knows a trade by its name, and when the latest was', () => {
    const memory = new TradeMemory();
    expect(memory.last).toBeNull();
    expect([memory.isNew('a', 5n), memory.isNew('b', 3n), memory.isNew('a', 5n)]).toEqual([true, true, false]);
    expect(memory.last).toBe(5n);
  });

  it('forgets the oldest of many', () => {
    const memory = new TradeMemory();
    for (let k = 0; k <= 20_000; k += 1) memory.isNew(`${k}`, BigInt(k));
    expect([memory.isNew('20000', 20_000n), memory.isNew('10001', 10_001n), memory.isNew('0', 0n)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

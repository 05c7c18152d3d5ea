import { TimeOrderedIds } from './time-ordered-ids.js';

describe(TimeOrderedIds, () => {
  it('makes UUIDs of version 7 behind their prefix: the time first, every one another', () => {
    const ids = new TimeOrderedIds();
    const before = Date.now();
    const made = Array.from({ length: 1000 }, () => ids.next('order'));
    for (const id of made) expect(id).toMatch(/^order_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
    expect(new Set(made.map((id) => id.slice(18))).size).toBe(1000);
    const time = parseInt(made[0]?.slice(6, 18) ?? '', 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });
});

import { array, assert, integer, property, record } from 'fast-check';
import { type RateLimit, RateWindow } from './rate-window.js';

const limit = record({ weight: integer({ min: 5, max: 40 }), periodMicros: integer({ min: 10, max: 1000 }) });
const requests = array(record({ weight: integer({ min: 1, max: 5 }), wait: integer({ min: 0, max: 60 }) }), {
  minLength: 1,
  maxLength: 120,
});

/** When each request passed, its callers asking one after the other. */
function pass(limits: readonly RateLimit[], asked: readonly { weight: number; wait: number }[]) {
  const window = new RateWindow(limits);
  let now = 0;
  return asked.map(({ weight, wait }) => {
    now += wait;
    return { weight, asked: now, at: window.reserve(weight, now) };
  });
}

const weightIn = (passed: readonly { at: number; weight: number }[], from: number, to: number) =>
  passed.reduce((sum, { at, weight }) => sum + (at > from && at <= to ? weight : 0), 0);

describe(RateWindow.name, () => {
  it('never lets more than a limit through in any span of its period', () => {
    assert(
      property(array(limit, { minLength: 1, maxLength: 3 }), requests, (limits, asked) => {
        const passed = pass(limits, asked);
        for (const { weight, periodMicros } of limits) {
          for (const { at } of passed) expect(weightIn(passed, at - periodMicros, at)).toBeLessThanOrEqual(weight);
        }
      }),
    );
  });

  it('lets requests pass in order, not before they ask, and not later than the limits need', () => {
    assert(
      property(limit, requests, (one, asked) => {
        const passed = pass([one], asked);
        for (const [i, request] of passed.entries()) {
          const before = passed.slice(0, i);
          const earliest = Math.max(request.asked, before.at(-1)?.at ?? 0);
          expect(request.at).toBeGreaterThanOrEqual(earliest);
          if (request.at === earliest) continue;
          const sooner = request.at - 1;
          expect(weightIn(before, sooner - one.periodMicros, sooner) + request.weight).toBeGreaterThan(one.weight);
        }
      }),
    );
  });

  it('holds everything back when the provider said so', () => {
    const window = new RateWindow([{ weight: 10, periodMicros: 100 }]);
    window.holdUntil(5000);
    window.holdUntil(300);
    expect(window.budget(10)).toEqual({ left: 0, limit: 10, periodMicros: 100 });
    expect(window.reserve(1, 10)).toBe(5000);
    expect(window.budget(5000)).toMatchObject({ left: 9 });
  });

  it('tells the budget of the limit that is nearest to its end', () => {
    const window = new RateWindow([
      { weight: 100, periodMicros: 60 },
      { weight: 5, periodMicros: 86_400 },
    ]);
    window.reserve(4, 0);
    expect(window.budget(0)).toEqual({ left: 1, limit: 5, periodMicros: 86_400 });
    expect(new RateWindow([]).budget(0)).toBeNull();
  });

  it('takes no place for who would have to wait for too long', () => {
    const window = new RateWindow([{ weight: 1, periodMicros: 100 }]);
    expect([window.reserve(1, 0), window.reserve(1, 1, 50), window.reserve(1, 2, 100)]).toEqual([0, 100, 100]);
  });

  it('refuses what could never pass', () => {
    expect(() => new RateWindow([{ weight: 3, periodMicros: 10 }]).reserve(4, 0)).toThrow('never pass');
  });
});

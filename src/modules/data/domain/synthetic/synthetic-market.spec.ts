import * as fc from 'fast-check';
import { type Bar, SeededRng, toRfc3339 } from '#kernel';
import { correlation, standardDeviation } from '#quant';
import { BARS_PER_SESSION, slotOf } from './sessions.js';
import { PATH_STEPS, SyntheticMarket, priceText, ticksOf } from './synthetic-market.js';

const market = (seed = 7) => new SyntheticMarket(new SeededRng(seed));

/** `count` minutes from `from` on. */
function run(made: SyntheticMarket, count: number, from = 0, closes: readonly number[] = made.firstCloses) {
  const minutes = [];
  let before = closes;
  for (let index = from; index < from + count; index++) {
    const minute = made.minute(index, before);
    minutes.push(minute);
    before = minute.closes;
  }
  return minutes;
}

const valueOf = (figure: ReturnType<typeof correlation>): number => (figure.ok ? figure.value : Number.NaN);

const isSound = (bar: Bar): boolean => {
  const inside = [Number(bar.open), Number(bar.close)];
  return Number(bar.low) > 0 && Number(bar.low) <= Math.min(...inside) && Number(bar.high) >= Math.max(...inside);
};

describe(SyntheticMarket.name, () => {
  it('goes on after a stop as if there had been none', () => {
    const whole = run(market(), 60);
    const again = run(market(), 20, 40, whole[39]?.closes);
    expect(again).toEqual(whole.slice(40));
  });

  it('is another market for another seed', () => {
    expect(run(market(1), 5)).not.toEqual(run(market(2), 5));
  });

  it('makes bars that pass every check and begin where the one before ended', () => {
    const minutes = run(market(), 2 * BARS_PER_SESSION);
    for (const [index, { bars, closes }] of minutes.entries()) {
      for (const [i, bar] of bars.entries()) {
        expect(isSound(bar)).toBe(true);
        expect(ticksOf(bar.close)).toBe(closes[i]);
        const isFirst = index % BARS_PER_SESSION === 0;
        expect(isFirst ? '' : bar.open).toBe(isFirst ? '' : minutes[index - 1]?.bars[i]?.close);
      }
    }
  });

  it('moves together, as volatile as it says, busiest at both ends of a session', () => {
    const minutes = run(market(), 20 * BARS_PER_SESSION);
    const returns = [0, 1].map((i) =>
      Float64Array.from(minutes.slice(1), ({ closes }, m) => Math.log((closes[i] ?? 1) / (minutes[m]?.closes[i] ?? 1))),
    ) as [Float64Array, Float64Array];
    expect(valueOf(correlation(...returns))).toBeGreaterThan(0.3);
    expect(valueOf(correlation(...returns))).toBeLessThan(0.6);
    const within = returns[0].filter((_, m) => (m + 1) % BARS_PER_SESSION !== 0);
    const yearly = valueOf(standardDeviation(within)) * Math.sqrt(252 * BARS_PER_SESSION);
    expect(Math.abs(yearly / 0.22 - 1)).toBeLessThan(0.1);
    const volume = (from: number, to: number) =>
      minutes
        .filter((_, m) => m % BARS_PER_SESSION >= from && m % BARS_PER_SESSION < to)
        .reduce((sum, { bars }) => sum + Number(bars[0]?.volume), 0);
    expect(volume(0, 30)).toBeGreaterThan(1.5 * volume(180, 210));
  });

  it('quotes around the price of the moment and ends at the close', () => {
    const made = market();
    const minute = made.minute(3, made.firstCloses);
    for (let step = 0; step <= PATH_STEPS; step++) {
      for (const [i, quote] of made.quotes(3, minute, step / PATH_STEPS).entries()) {
        const mid = minute.paths[i]?.[step] ?? 0;
        expect(ticksOf(quote.bid)).toBeLessThanOrEqual(mid);
        expect(ticksOf(quote.ask)).toBeGreaterThanOrEqual(mid);
        expect(ticksOf(quote.ask)).toBeGreaterThan(ticksOf(quote.bid));
      }
    }
    const [last] = made.quotes(3, minute, 1);
    expect(last?.time).toBe(minute.bars[0]?.closeTime);
  });
});

describe(slotOf.name, () => {
  it.each([
    [0, '2026-01-05T14:30:00.000000Z'],
    [389, '2026-01-05T20:59:00.000000Z'],
    [390, '2026-01-06T14:30:00.000000Z'],
    [5 * 390, '2026-01-12T14:30:00.000000Z'],
    [-1, '2026-01-02T20:59:00.000000Z'],
    [-5 * 390, '2025-12-29T14:30:00.000000Z'],
  ])('minute %d opens at %s', (index, time) => {
    expect(toRfc3339(BigInt(slotOf(index).openTime))).toBe(time);
  });

  it('never stands still or overlaps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000, max: 100_000 }),
        (index) => slotOf(index).closeTime <= slotOf(index + 1).openTime,
      ),
    );
  });
});

describe(priceText.name, () => {
  it.each([
    [1, '0.01'],
    [100, '1'],
    [10_050, '100.5'],
    [9999, '99.99'],
    [100_000, '1000'],
  ])('writes %d ticks as %s', (ticks, text) => {
    expect(priceText(ticks)).toBe(text);
    expect(ticksOf(text)).toBe(ticks);
  });
});

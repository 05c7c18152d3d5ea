import { blockSource } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import { bars, instrument, Scripted } from '../testing/scripted-run.js';
import type { Script } from '../testing/scripted-run.js';
import { Simulation } from './simulation.js';

const HALF_HOUR = 1_800_000_000;
const micros = (text: string) => Date.parse(text) * 1000;
/** The day after Thanksgiving: New York trades from 14:30 to 18:00 UTC; the Monday after it from 14:30 to 21:00. */
const FRIDAY = micros('2024-11-29T14:30:00Z');
const MONDAY = micros('2024-12-02T14:30:00Z');
const clock = (time: number) => new Date(time / 1000).toISOString().slice(8, 16);

/** Half hours of Friday from 14:00 to 18:30, before the open and after the close too, then the first two of Monday. */
const opens = [...Array.from({ length: 9 }, (_, k) => FRIDAY + (k - 1) * HALF_HOUR), MONDAY, MONDAY + HALF_HOUR];

const play = (script: Script) => {
  Scripted.script = script;
  Scripted.told = [];
  const times = Float64Array.from(opens);
  const block = {
    ...bars(...opens.map(() => '10 11 9 10')),
    openTimes: times,
    closeTimes: times.map((open) => open + HALF_HOUR),
  };
  const { log } = new Simulation({
    policy: 'next-open',
    bars: [blockSource([{ ...instrument('AAA.XNYS'), calendar: 'XNYS' }], block)],
    strategies: [{ strategy: Scripted }],
    accounts: [{ currency: 'USD', cash: 100_000 }],
  }).run();
  return [...log]
    .filter(({ kind }) => kind === 'FILL' || kind === 'EXPIRE')
    .map(({ kind, time }) => `${kind} ${clock(time)}`);
};

const first =
  (act: (strategy: Scripted, bar: BarView) => void): Script =>
  (strategy, bar, k) => {
    if (k === 0) act(strategy, bar);
  };

describe('sessions', () => {
  it('end DAY orders with the half day', () => {
    const events = play(
      first((s, bar) => s.send({ side: 'BUY', quantity: 1, type: 'LIMIT', limitPrice: 5, timeInForce: 'DAY' }, bar)),
    );
    expect(events).toEqual(['EXPIRE 29T18:00']);
  });

  it('give a DAY order that comes after the close the next session', () => {
    const events = play((s, bar, k) => {
      if (k === 7) s.send({ side: 'BUY', quantity: 1, type: 'STOP_MARKET', stopPrice: 11, timeInForce: 'DAY' }, bar);
    });
    expect(events).toEqual(['FILL 29T18:30']);
  });

  it('fill orders for the close at the early close and those for the opening at the opening, not before it', () => {
    const events = play(
      first((s, bar) => {
        s.send({ side: 'BUY', quantity: 1, type: 'MARKET_ON_CLOSE' }, bar);
        s.send({ side: 'BUY', quantity: 1, type: 'MARKET_ON_OPEN' }, bar);
      }),
    );
    expect(events).toEqual(['FILL 29T14:30', 'FILL 29T18:00']);
  });

  it('keep an order for the opening over the night', () => {
    expect(play((s, bar, k) => k === 3 && s.send({ side: 'BUY', quantity: 1, timeInForce: 'OPG' }, bar))).toEqual([
      'FILL 02T14:30',
    ]);
  });

  it('ring timers before every close, the early one too', () => {
    play(first((s, bar) => s.door.sessionTimer('flat', bar.listing, { at: 'close', offset: -5 * 60_000_000 })));
    expect(Scripted.told).toHaveLength(1);
    expect(Scripted.told[0]).toContain(`${(FRIDAY + 6.5 * HALF_HOUR + 10 * 60_000_000) / 60_000_000}`);
  });

  it('ring timers after every open until they are taken back', () => {
    play((s, bar, k) => {
      if (k === 0) s.door.sessionTimer('open', bar.listing, { at: 'open', offset: 60_000_000 });
      if (k === 9) s.door.cancelTimer('open');
    });
    expect(Scripted.told).toEqual([`open at ${FRIDAY / 60_000_000 + 1}`, `open at ${MONDAY / 60_000_000 + 1}`]);
  });

  it('are there to be asked for', () => {
    const seen: string[] = [];
    play((s, bar) => {
      const { open, close, earlyClose } = s.door.session(bar.listing);
      seen.push(`${clock(open)} ${clock(close)} ${earlyClose}`);
    });
    expect(new Set(seen)).toEqual(new Set(['29T14:30 29T18:00 true', '02T14:30 02T21:00 false']));
    expect(seen.indexOf('02T14:30 02T21:00 false')).toBe(7);
  });
});

import { describe, expect, it } from '@jest/globals';
import { MarketSpec, type LoggedEvent } from '#engine';
import { roundTripsOf } from './round-trips.js';

const spec = new MarketSpec({ id: 'A.SIM', currency: 'USD', tickSize: '0.01', lotSize: '1' }, 2);

const event = (kind: LoggedEvent['kind'], time: number, numbers: Partial<LoggedEvent>): LoggedEvent => ({
  time,
  kind,
  order: 1,
  instrument: 0,
  a: 0,
  b: 0,
  c: 0,
  d: 0,
  ...numbers,
});

/** Lots at a price in cents, fee in cents. */
const fill = (time: number, lots: number, ticks: number, fee = 0) => event('FILL', time, { a: lots, b: ticks, c: fee });

const trips = (events: LoggedEvent[], mark = Number.NaN) => roundTripsOf(events, [spec], { marks: [mark] });

describe(roundTripsOf, () => {
  it('makes one trip of entries and exits in parts', () => {
    expect(trips([fill(1, 10, 1000, 5), fill(2, 10, 1100, 5), fill(3, -5, 1200, 3), fill(4, -15, 1300, 7)])).toEqual([
      {
        instrumentId: 'A.SIM',
        currency: 'USD',
        rate: 1,
        side: 'LONG',
        entryTime: 1,
        exitTime: 4,
        quantity: 20,
        entryPrice: 10.5,
        exitPrice: 12.75,
        fees: 0.2,
        dividends: 0,
        profit: 44.8,
        return: expect.closeTo(44.8 / 210, 12),
      },
    ]);
  });

  it('ends one trip and begins the next where a fill turns the position, and shares its fee', () => {
    const [first, second] = trips([fill(1, 10, 1000), fill(2, -30, 1100, 30), fill(3, 20, 1000)]);
    expect(first).toMatchObject({ side: 'LONG', exitTime: 2, fees: 0.1, profit: 9.9 });
    expect(second).toMatchObject({ side: 'SHORT', entryTime: 2, exitTime: 3, quantity: 20, fees: 0.2, profit: 19.8 });
  });

  it('measures what is open at the last price', () => {
    expect(trips([fill(1, -10, 1000)], 9)).toMatchObject([{ exitTime: null, exitPrice: null, profit: 10 }]);
  });

  it('follows splits and counts dividends', () => {
    const [trip] = trips([
      fill(1, 10, 1000),
      event('SPLIT', 2, { a: 2, b: 1 }),
      event('DIVIDEND', 3, { a: 400 }),
      fill(4, -20, 600),
    ]);
    expect(trip).toMatchObject({ quantity: 20, entryPrice: 5, exitPrice: 6, dividends: 4, profit: 24 });
  });

  it('ends a trip with the delisting', () => {
    expect(trips([fill(1, 10, 1000), event('DELISTING', 2, { a: -10, b: 100 })])).toMatchObject([
      { exitTime: 2, exitPrice: 1, profit: -90 },
    ]);
  });
});

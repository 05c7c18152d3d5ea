import * as fc from 'fast-check';
import { messageOf, type LiveMessage } from '../api/channels.js';
import { messagesReceived } from '../api/live-actions.js';
import { liveListReducer, liveSeriesReducer, liveValueReducer, newestFirst } from './live-reducers.js';
import { listOf } from './select-list.js';

interface Thing {
  readonly id: string;
  readonly createdAt: string;
}

const message = (type: 'snapshot' | 'update', channel: string, data: unknown): LiveMessage => {
  const made = messageOf(type, channel, data);
  if (made === null) throw new Error(channel);
  return made;
};
const received = (...messages: LiveMessage[]) => messagesReceived({ messages, at: 1 });
const start = { type: 'start' };

const idOf = (thing: Thing): string => thing.id;
const orders = liveListReducer('orders', { idOf, compare: newestFirst((order) => order.createdAt, idOf), limit: 3 });
const order = (id: string, createdAt = id): Thing => ({ id, createdAt });
const idsOf = (state: ReturnType<typeof orders>, key = 'paper') => state[key]?.ids;

describe('liveListReducer', () => {
  it('takes a snapshot for the whole, updates for single entities, the latest first', () => {
    let state = orders(undefined, received(message('snapshot', 'orders:paper', [order('1'), order('2')])));
    state = orders(
      state,
      received(message('update', 'orders:paper', order('3')), message('update', 'orders:paper', order('1', '9'))),
    );
    expect(idsOf(state)).toEqual(['1', '3', '2']);
    state = orders(state, received(message('snapshot', 'orders:paper', [order('7')])));
    expect(idsOf(state)).toEqual(['7']);
  });

  it('forgets the oldest beyond its limit', () => {
    const state = orders(
      undefined,
      received(
        message(
          'snapshot',
          'orders:paper',
          ['1', '2', '3', '4'].map((id) => order(id)),
        ),
      ),
    );
    expect(idsOf(state)).toEqual(['4', '3', '2']);
    expect(Object.keys(state['paper']?.entities ?? {})).toHaveLength(3);
  });

  it('keeps accounts apart and unchanged entities and lists the same', () => {
    const before = orders(undefined, received(message('snapshot', 'orders:paper', [order('1')])));
    const after = orders(before, received(message('update', 'orders:other', order('2'))));
    expect(after['paper']).toBe(before['paper']);
    expect(orders(after, received(message('update', 'signals', {})))).toBe(after);
    expect(listOf(after['paper'])).toBe(listOf(before['paper']));
    const more = orders(before, received(message('update', 'orders:paper', order('2'))));
    expect(listOf(more['paper'])[1]).toBe(listOf(before['paper'])[0]);
  });

  it('ends the same however the messages are divided into frames', () => {
    const update = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      createdAt: fc.constantFrom('1', '2', '3'),
    });
    fc.assert(
      fc.property(fc.array(update, { maxLength: 3 }), fc.nat(3), (items, cut) => {
        const messages = items.map((item) => message('update', 'orders:paper', item));
        const atOnce = orders(undefined, received(...messages));
        const divided = orders(
          orders(undefined, received(...messages.slice(0, cut))),
          received(...messages.slice(cut)),
        );
        expect(idsOf(divided)).toEqual(idsOf(atOnce));
      }),
    );
  });
});

describe('liveSeriesReducer', () => {
  const bars = liveSeriesReducer('bars', { timeOf: (bar) => bar.closeTime, limit: 4 });
  const bar = (closeTime: string, close = '1') => ({ closeTime, close });
  const timesOf = (state: ReturnType<typeof bars>) => state['X']?.map(({ closeTime }) => closeTime);

  it('appends, replaces the last of the same time, and keeps the latest', () => {
    let state = bars(undefined, received(message('snapshot', 'bars:X', [bar('1'), bar('2')])));
    state = bars(state, received(message('update', 'bars:X', bar('3')), message('update', 'bars:X', bar('3', '9'))));
    expect(timesOf(state)).toEqual(['1', '2', '3']);
    expect(state['X']?.at(-1)?.close).toBe('9');
    state = bars(state, received(message('update', 'bars:X', bar('4')), message('update', 'bars:X', bar('5'))));
    expect(timesOf(state)).toEqual(['2', '3', '4', '5']);
  });

  it('goes back when the feed starts over', () => {
    const state = bars(undefined, received(message('snapshot', 'bars:X', [bar('5'), bar('6'), bar('7')])));
    expect(timesOf(bars(state, received(message('update', 'bars:X', bar('1')))))).toEqual(['1']);
  });

  it('is always in order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('1', '2', '3', '4', '5', '6'), { maxLength: 20 }), (times) => {
        const state = bars(undefined, received(...times.map((time) => message('update', 'bars:X', bar(time)))));
        const kept = timesOf(state) ?? [];
        expect(kept).toEqual([...new Set(kept)].toSorted());
        expect(kept.at(-1)).toBe(times.at(-1));
      }),
    );
  });
});

it('liveValueReducer keeps the latest value, and nothing where there is none yet', () => {
  const quotes = liveValueReducer('quotes');
  const none = quotes(quotes(undefined, start), received(message('snapshot', 'quotes:X', null)));
  expect(none['X']).toBeUndefined();
  const some = quotes(
    none,
    received(message('update', 'quotes:X', { last: '1' }), message('update', 'quotes:X', { last: '2' })),
  );
  expect(some['X']).toMatchObject({ last: '2' });
});

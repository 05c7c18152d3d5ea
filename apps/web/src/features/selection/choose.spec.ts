import type { AccountView, FeedView, InstrumentView } from '../../api/types.js';
import { expectedWithinMs } from '../feeds/feed-pace.js';
import { choose } from './choose.js';

const accounts = [
  { id: 'paper', synthetic: false },
  { id: 'paper-synthetic', synthetic: true },
] as AccountView[];
const instruments = [
  { id: 'ALFA.SIM', synthetic: true },
  { id: 'BRVO.SIM', synthetic: true },
  { id: 'SP500.INDEX', synthetic: false },
] as InstrumentView[];

const chosen = (accountId: string | null, instrumentId: string | null) => {
  const choice = choose(accounts, { instruments, feeds: [] }, { accountId, instrumentId });
  return [choice?.account.id, choice?.instrument.id];
};

it('takes what is asked for where it is there, the first that fits otherwise', () => {
  expect(chosen(null, null)).toEqual(['paper', 'SP500.INDEX']);
  expect(chosen('paper-synthetic', 'BRVO.SIM')).toEqual(['paper-synthetic', 'BRVO.SIM']);
  expect(chosen('gone', 'gone')).toEqual(['paper', 'SP500.INDEX']);
});

it('never mixes a real account with a generated instrument', () => {
  expect(chosen('paper', 'ALFA.SIM')).toEqual(['paper', 'SP500.INDEX']);
  expect(chosen('paper-synthetic', 'SP500.INDEX')).toEqual(['paper-synthetic', 'ALFA.SIM']);
});

it('opens on a market that moves before one that does not', () => {
  const still = { id: 'AAPL.FILE', synthetic: false } as InstrumentView;
  const market = { instruments: [still, ...instruments], feeds: [{ instrumentIds: ['SP500.INDEX'] }] };
  const opened = (instrumentId: string | null) =>
    choose(accounts, market, { accountId: null, instrumentId })?.instrument.id;
  expect([opened(null), opened('AAPL.FILE')]).toEqual(['SP500.INDEX', 'AAPL.FILE']);
});

it('is null while there is nothing to look at', () => {
  expect(choose([], { instruments, feeds: [] }, { accountId: null, instrumentId: null })).toBeNull();
  expect(choose(accounts, { instruments: [], feeds: [] }, { accountId: null, instrumentId: null })).toBeNull();
});

it('expects bars only of a running feed, and fewer of a slow one', () => {
  const feed = (status: FeedView['status'], barsPerSecond: number) => ({ status, barsPerSecond }) as FeedView;
  expect(expectedWithinMs(feed('RUNNING', 10))).toBe(8_000);
  expect(expectedWithinMs(feed('RUNNING', 0.1))).toBe(40_000);
  expect(expectedWithinMs(feed('PAUSED', 10))).toBeNull();
  expect(expectedWithinMs(null)).toBeNull();
});

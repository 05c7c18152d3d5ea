import { invariant, UserError } from '#kernel';
import type { Account, SavedAccount } from '../accounts/account.js';
import { Listing } from '../market/listing.js';
import type { SavedOrder, SimOrder } from '../orders/sim-order.js';
import type { Strategy, StrategyState } from '../strategy/strategy.js';
import type { SavedMatcher } from '../venue/matcher.js';
import type { EquityRecorder } from './equity-curve.js';
import type { EventLog, SavedLog } from './event-log.js';
import type { Feed, FeedPosition } from './feed.js';
import type { Market, OrderDesk, SavedDesk } from './order-desk.js';
import { isRecord, plain, restored } from './plain.js';
import type { SavedSeat, SeatContext } from './seat-context.js';
import { findIn, groupsOf, ordersOf, restoreStrategy, stateOf, type SavedGroup } from './strategy-state.js';
import type { SetTimer, TimerQueue } from './timer-queue.js';

const VERSION = 2;

/** Everything a run is made of, but for its data and options. Plain JSON. */
export interface SimulationSnapshot {
  readonly version: number;
  /** What the run that goes on must have in common with this one. */
  readonly identity: RunIdentity;
  readonly state: unknown;
}

interface RunIdentity {
  readonly policy: string;
  readonly instruments: readonly string[];
  readonly accounts: number;
  readonly strategies: readonly string[];
  readonly feeds: number;
}

/** The parts of a simulation, as it stands between two moments. */
export interface RunParts {
  readonly policy: string;
  readonly listings: readonly Listing[];
  readonly markets: readonly Market[];
  readonly accounts: readonly Account[];
  readonly seats: readonly { readonly strategy: Strategy; readonly context: SeatContext }[];
  readonly feeds: readonly Feed[];
  readonly timers: TimerQueue;
  readonly desk: OrderDesk;
  readonly log: EventLog;
  readonly equity: EquityRecorder;
  /** Counters of the simulation itself. */
  readonly tally: Tally;
}

export interface Tally {
  orders: number;
  moments: number;
  dayEnd: number;
  sampleEnd: number;
}

interface SavedRun {
  readonly marks: readonly number[];
  readonly orders: readonly SavedOrder[];
  readonly groups: readonly SavedGroup[];
  readonly matchers: readonly SavedMatcher[];
  readonly accounts: readonly SavedAccount[];
  readonly seats: readonly SavedSeat[];
  readonly strategies: readonly StrategyState[];
  readonly feeds: readonly FeedPosition[];
  readonly timers: readonly SetTimer[];
  readonly desk: SavedDesk;
  readonly log: SavedLog;
  readonly equity: readonly (readonly number[])[];
  readonly tally: Tally;
}

export function takeSnapshot(parts: RunParts): SimulationSnapshot {
  const orders = new Map<number, SimOrder>();
  const keep = (order: SimOrder) => orders.set(order.id, order);
  const strategies = parts.seats.map(({ strategy }) => stateOf(strategy, keep));
  for (const { context } of parts.seats) context.openOrders().forEach(keep);
  for (const market of parts.markets) market.matcher.orders.forEach(keep);
  parts.desk.awaited.forEach(keep);
  const run: SavedRun = {
    marks: parts.listings.map(({ mark }) => mark),
    orders: [...orders.values()].map((order) => order.save()),
    groups: groupsOf([...orders.values()]),
    matchers: parts.markets.map(({ matcher }) => matcher.save(({ id }) => id)),
    accounts: parts.accounts.map((account) => account.save()),
    seats: parts.seats.map(({ context }) => context.save()),
    strategies,
    feeds: parts.feeds.map(({ position }) => position),
    timers: parts.timers.all,
    desk: parts.desk.save(),
    log: parts.log.save(),
    equity: parts.equity.save(),
    tally: parts.tally,
  };
  return { version: VERSION, identity: identityOf(parts), state: plain(run) };
}

/**
 * Puts a fresh simulation where the snapshot was taken.
 * @throws UserError `ENGINE.SNAPSHOT_MISMATCH`, `ENGINE.STATE_NOT_SAVED`
 */
export function applySnapshot(parts: RunParts, snapshot: SimulationSnapshot, continued: boolean): void {
  mustBeOf(parts, snapshot);
  const run = restored(snapshot.state);
  invariant(isSavedRun(run), 'a snapshot holds a run');
  const find = findIn(ordersOf(run, parts.listings));
  run.marks.forEach((mark, k) => setMark(parts.listings[k], mark));
  parts.accounts.forEach((account, k) => restoreAccount(account, run.accounts[k], parts.listings));
  parts.markets.forEach((market, k) => restoreMatcher(market, run.matchers[k], find));
  parts.desk.restore(run.desk, find);
  for (const timer of run.timers) parts.timers.set(timer);
  parts.log.restore(run.log);
  Object.assign(parts.tally, run.tally);
  parts.equity.restore(run.equity);
  parts.feeds.forEach((feed, k) => resumeFeed(feed, run.feeds[k], continued));
  parts.seats.forEach(({ strategy, context }, k) => {
    const [saved, state] = [run.seats[k], run.strategies[k]];
    if (saved !== undefined) context.restore(saved, find);
    if (state !== undefined) restoreStrategy(strategy, state, { find, listings: parts.listings });
  });
}

function mustBeOf(parts: RunParts, { version, identity }: SimulationSnapshot): void {
  const [expected, found] = [
    { version, ...identity },
    { version: VERSION, ...identityOf(parts) },
  ].map((each) => JSON.stringify(each));
  if (expected === found) return;
  throw new UserError(
    'ENGINE.SNAPSHOT_MISMATCH',
    'The snapshot is of a run with other instruments, accounts, strategies, feeds or fill policy.',
    { expected: `${expected}`, found: `${found}` },
  );
}

const identityOf = ({ policy, listings, accounts, seats, feeds }: RunParts): RunIdentity => ({
  policy,
  instruments: listings.map(({ id }) => id),
  accounts: accounts.length,
  strategies: seats.map(({ strategy }) => strategy.constructor.name),
  feeds: feeds.length,
});

const isSavedRun = (value: unknown): value is SavedRun => isRecord(value) && 'tally' in value && 'log' in value;

function setMark(listing: Listing | undefined, mark: number): void {
  if (listing !== undefined) Listing.setMark(listing, mark);
}

function restoreAccount(account: Account, saved: SavedAccount | undefined, listings: readonly Listing[]): void {
  if (saved !== undefined) account.restore(saved, listings);
}

function restoreMatcher(market: Market, saved: SavedMatcher | undefined, find: (id: number) => SimOrder): void {
  if (saved !== undefined) market.matcher.restore(saved, find);
}

function resumeFeed(feed: Feed, position: FeedPosition | undefined, continued: boolean): void {
  if (position !== undefined) feed.resume(position, continued);
}

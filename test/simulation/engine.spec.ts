import {
  initialState,
  nextState,
  orderSteps,
  Simulation,
  type LoggedEvent,
  type OrderState,
  type OrderStep,
} from '#engine';
import { busyBars, busyOptions, CASH, MINUTE, WIDTH, type BusyRun } from './busy-run.js';

const ROWS = 9000;
const policies = ['next-open', 'signal-close', 'lean', 'quotes'] as const;
const runs: readonly BusyRun[] = Array.from({ length: 20 }, (_, k) => ({
  seed: 1000 + k,
  policy: policies[k % policies.length] ?? 'next-open',
  rows: ROWS,
}));

const isStep = (kind: string): kind is OrderStep => orderSteps.some((step) => step === kind);
const isFill = ({ kind }: LoggedEvent) => kind === 'FILL' || kind === 'PARTIAL_FILL';

/** Follows every order through the log: legal steps only, no more filled than asked. @returns how many went wrong */
function wrongSteps(events: readonly LoggedEvent[]): number {
  const states = new Map<number, OrderState>();
  const left = new Map<number, number>();
  let wrong = 0;
  for (const { kind, order, a } of events) {
    if (!isStep(kind)) continue;
    const next = nextState(states.get(order) ?? initialState, kind);
    if (next.ok) states.set(order, next.value);
    else wrong += 1;
    if (kind === 'SUBMIT' || kind === 'UPDATE') left.set(order, Math.abs(a));
  }
  return wrong + overfilled(events);
}

function overfilled(events: readonly LoggedEvent[]): number {
  const asked = new Map<number, number>();
  const filled = new Map<number, number>();
  let wrong = 0;
  for (const event of events) {
    const { kind, order, a } = event;
    if (kind === 'SUBMIT' || kind === 'UPDATE') asked.set(order, Math.abs(a));
    if (!isFill(event)) continue;
    const sum = (filled.get(order) ?? 0) + Math.abs(a);
    filled.set(order, sum);
    if (sum > (asked.get(order) ?? 0)) wrong += 1;
  }
  return wrong;
}

/** Types of order, by their number in the log, whose limit stays where it was put. */
const FIXED_LIMITS: ReadonlySet<number> = new Set([1, 3, 5]);

/** Fills through their limit. */
function throughLimit(events: readonly LoggedEvent[]): number {
  const limits = new Map<number, number>();
  let wrong = 0;
  for (const event of events) {
    const { kind, order, a: lots, b: ticks, d } = event;
    if ((kind === 'SUBMIT' || kind === 'UPDATE') && FIXED_LIMITS.has(Math.floor(d / 16))) limits.set(order, ticks);
    const limit = limits.get(order) ?? Number.NaN;
    if (isFill(event) && (lots > 0 ? ticks > limit : ticks < limit)) wrong += 1;
  }
  return wrong;
}

/** Fills that are neither inside of the bar that ends then nor at the open of the one that begins. */
function outsideBar(events: readonly LoggedEvent[], { seed, rows }: BusyRun): number {
  const { open, high, low } = busyBars(seed, rows);
  const cents = (column: Float64Array, at: number) => Math.round((column[at] ?? Number.NaN) * 100);
  return events.filter(isFill).filter(({ instrument, time, b: ticks }) => {
    const next = (time / MINUTE) * WIDTH + instrument;
    const inside = ticks >= cents(low, next - WIDTH) && ticks <= cents(high, next - WIDTH);
    return !inside && ticks !== cents(open, next);
  }).length;
}

/** Cents that the fills and the last prices say an account must be worth, less what it says itself. */
function equityGap(events: readonly LoggedEvent[], { accounts }: ReturnType<Simulation['run']>): number {
  let units = 2 * CASH * 100;
  for (const event of events) if (isFill(event)) units -= event.a * event.b + event.c;
  let worth = 0;
  for (const account of accounts) {
    worth += Math.round(account.equity * 100);
    for (const listing of account.listings) units += account.lots(listing) * Math.round(listing.mark * 100);
  }
  return worth - Math.round(units);
}

describe('the engine over long runs at random', () => {
  let generated = 0;

  it.each(runs)('keeps its promises: $policy, seed $seed', (run) => {
    const result = new Simulation(busyOptions(run)).run();
    const events = [...result.log];
    const ofBars = run.policy !== 'quotes';
    generated += run.rows * WIDTH + events.length;
    expect(result.fills).toBeGreaterThan(run.rows / 50);
    expect({
      wrongSteps: wrongSteps(events),
      throughLimit: throughLimit(events),
      outsideBar: ofBars ? outsideBar(events, run) : 0,
      equityGap: ofBars ? equityGap(events, result) : 0,
    }).toEqual({ wrongSteps: 0, throughLimit: 0, outsideBar: 0, equityGap: 0 });
  });

  it.each(runs.slice(0, 8))('goes on from any moment as if it had not stopped: $policy, seed $seed', (run) => {
    const options = () => busyOptions({ ...run, rows: 3000 }, { resumable: true, keepLog: false });
    const whole = new Simulation(options()).run();
    const first = new Simulation(options());
    first.advance(run.seed % 2 === 0 ? 1501 : 977);
    const second = Simulation.resume(options(), JSON.parse(JSON.stringify(first.snapshot())));
    expect(second.run().logSha256).toBe(whole.logSha256);
  });

  it('has met a million events', () => {
    expect(generated).toBeGreaterThan(1_000_000);
  });
});

import * as fc from 'fast-check';
import type { BarBlock } from '../market/bar-source.js';
import { nextState, initialState, type OrderState, orderSteps, type OrderStep } from '../orders/order-state.js';
import { anyRun, instruments, MINUTE, optionsOf, Player, WIDTH, type Run } from '../testing/random-run.js';
import type { EventKind } from './event-log.js';
import { Simulation } from './simulation.js';

function play(run: Run) {
  Player.acts = run.acts;
  Player.fills = [];
  const result = new Simulation(optionsOf(run)).run();
  return { result, events: [...result.log], fills: Player.fills };
}

const isStep = (kind: EventKind): kind is OrderStep => orderSteps.some((step) => step === kind);

describe(Simulation.name, () => {
  it('leads every order through legal steps only, and fills no more than asked', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const states = new Map<number, OrderState>();
        const asked = new Map<number, number>();
        const filled = new Map<number, number>();
        for (const { kind, order, a } of play(run).events) {
          const next = nextState(states.get(order) ?? initialState, isStep(kind) ? kind : 'DENY');
          expect(next.ok).toBe(true);
          if (next.ok) states.set(order, next.value);
          if (kind === 'SUBMIT' || kind === 'UPDATE') asked.set(order, Math.abs(a));
          if (kind === 'PARTIAL_FILL' || kind === 'FILL') filled.set(order, (filled.get(order) ?? 0) + Math.abs(a));
          expect(filled.get(order) ?? 0).toBeLessThanOrEqual(asked.get(order) ?? 0);
        }
      }),
    );
  });

  it('fills inside the bar, on the tick and not through the limit', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const { fill, row, limit } of play(run).fills) {
          const at = row * WIDTH + fill.instrument.index;
          expect(fill.price).toBeGreaterThanOrEqual(run.block.low[at] ?? Number.NaN);
          expect(fill.price).toBeLessThanOrEqual(run.block.high[at] ?? Number.NaN);
          const through = fill.side === 'BUY' ? fill.price > limit : fill.price < limit;
          expect(through).toBe(false);
        }
      }),
    );
  });

  it('ends with what its fills add up to', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { result, events } = play(run);
        const held = instruments.map(() => 0);
        let units = 1_000_000;
        for (const { kind, instrument, a: lots, b: ticks, c: fee } of events) {
          if (kind !== 'PARTIAL_FILL' && kind !== 'FILL') continue;
          units -= lots * ticks + fee;
          held[instrument] = (held[instrument] ?? 0) + lots;
        }
        const last = (run.block.rows - 1) * WIDTH;
        held.forEach((lots, k) => (units += lots * Math.round((run.block.close[last + k] ?? 0) * 100)));
        expect(Math.round((result.accounts[0]?.equity ?? 0) * 100)).toBe(units);
      }),
    );
  });

  it('never lets a cash account owe or be short', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        let cash = 1_000_000;
        const held = instruments.map(() => 0);
        for (const { kind, instrument, a: lots, b: ticks, c: fee } of play({ ...run, margin: false }).events) {
          if (kind !== 'PARTIAL_FILL' && kind !== 'FILL') continue;
          cash -= lots * ticks + fee;
          held[instrument] = (held[instrument] ?? 0) + lots;
          expect(held[instrument]).toBeGreaterThanOrEqual(0);
          expect(cash).toBeGreaterThanOrEqual(Math.min(0, -fee));
        }
      }),
    );
  });

  it('does the same whether it is played at once or moment by moment', () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 7 }), (run, moments) => {
        const whole = play(run).result;
        Player.acts = run.acts;
        const simulation = new Simulation(optionsOf(run));
        while (simulation.advance(moments));
        expect(simulation.finish().logSha256).toBe(whole.logSha256);
      }),
    );
  });

  it('decides the same when the future is another', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(39), (run, row) => {
        const poisoned = { ...run, block: poison(run.block, row) };
        const until = (row + 1) * MINUTE;
        const [plain, other] = [play(run), play(poisoned)].map(({ events }) =>
          events.filter(({ time }) => time < until).map(({ kind, order, a, b }) => [kind, order, a, b]),
        );
        expect(other?.slice(0, plain?.length)).toEqual(plain?.slice(0, other?.length));
      }),
    );
  });
});

/** Every price after the row turned upside down. */
function poison(block: BarBlock, row: number): BarBlock {
  const from = (row + 1) * WIDTH;
  const turned = (column: Float64Array) => column.map((value, at) => (at < from ? value : 20 - value));
  return {
    ...block,
    open: turned(block.open),
    high: turned(block.low).map((value, at) => (at < from ? (block.high[at] ?? value) : value)),
    low: turned(block.high).map((value, at) => (at < from ? (block.low[at] ?? value) : value)),
    close: turned(block.close),
  };
}

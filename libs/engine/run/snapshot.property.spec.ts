import * as fc from 'fast-check';
import { blockSource, type BarBlock } from '../market/bar-source.js';
import { anyRun, instruments, optionsOf, Player, type Run } from '../testing/random-run.js';
import { Simulation } from './simulation.js';
import type { SimulationSnapshot } from './snapshot.js';

const throughText = (snapshot: SimulationSnapshot): SimulationSnapshot => JSON.parse(JSON.stringify(snapshot));

/** Rows from..to of a block. */
function part(block: BarBlock, from: number, to: number): BarBlock {
  const width = instruments.length;
  const cells = (column: Float64Array) => column.slice(from * width, to * width);
  return {
    rows: to - from,
    openTimes: block.openTimes.slice(from, to),
    closeTimes: block.closeTimes.slice(from, to),
    open: cells(block.open),
    high: cells(block.high),
    low: cells(block.low),
    close: cells(block.close),
    volume: cells(block.volume),
  };
}

const outcome = (simulation: Simulation) => {
  const { log, logSha256, orders, fills, moments, accounts, equity } = simulation.run();
  const [account] = accounts;
  const curve = { times: equity[0]?.times, values: equity[0]?.values };
  return { events: [...log], logSha256, orders, fills, moments, cash: account?.cash, curve, held: account?.save() };
};

const whole = (run: Run) => {
  Player.acts = run.acts;
  return outcome(new Simulation(optionsOf(run)));
};

describe('a run that is split', () => {
  it('is the whole run, wherever it is split, in another process on the same data', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(40), (run, moments) => {
        const { events, ...expected } = whole(run);
        const first = new Simulation({ ...optionsOf(run), resumable: true });
        first.advance(moments);
        const snapshot = throughText(first.snapshot());
        const { events: later, ...rest } = outcome(Simulation.resume(optionsOf(run), snapshot));
        expect(rest).toEqual(expected);
        expect(later).toEqual(events.slice(events.length - later.length));
      }),
    );
  });

  it('is the whole run when its data is split as well, and split again and again', () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 9 }), (run, rows) => {
        const { events: _, ...expected } = whole(run);
        const options = (from: number) => {
          const block = part(run.block, from, Math.min(from + rows, run.block.rows));
          return { ...optionsOf(run), bars: [blockSource(instruments, block)], resumable: true };
        };
        let simulation = new Simulation(options(0));
        for (let from = rows; from < run.block.rows; from += rows) {
          while (simulation.advance(1));
          simulation = Simulation.resume(options(from), throughText(simulation.snapshot()), { continued: true });
        }
        const { events: __, ...rest } = outcome(simulation);
        expect(rest).toEqual(expected);
      }),
    );
  });

  it('goes on unharmed after its snapshot was taken', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(20), (run, moments) => {
        const { events, ...expected } = whole(run);
        const simulation = new Simulation({ ...optionsOf(run), resumable: true });
        simulation.advance(moments);
        simulation.snapshot();
        expect(outcome(simulation)).toEqual({ events, ...expected });
      }),
    );
  });
});

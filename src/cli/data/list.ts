import type { Command } from 'commander';
import type { InstrumentView, LoadReport } from '#modules/data';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { visitAs } from './visit.js';

/** `data list` */
export function registerList(data: Command): void {
  const command = data
    .command('list')
    .description('instruments with their histories or recorded ticks, and what came from which provider')
    .option('--match <text>', 'only those whose id or name has it');
  command.action(async ({ match = '' }: { readonly match?: string }) => {
    const { ListCoverage, ListInstruments, ListLoads } = await import('#modules/data');
    const found = await visitAs('admin', async ({ ask }) => ({
      instruments: await ask(ListInstruments.of({})),
      coverage: await ask(ListCoverage.of({})),
      loads: await ask(ListLoads.of({})),
    }));
    const wanted = match.toLowerCase();
    const fits = (text: string): boolean => text.toLowerCase().includes(wanted);
    const instruments = found.instruments.filter(({ id, name }) => fits(id) || fits(name));
    const coverageOf = found.coverage.filter(({ instrumentId }) => fits(instrumentId));
    // The latest first: of several loads the first one stands.
    const loads = new Map(found.loads.toReversed().flatMap((load) => load.instrumentIds.map((id) => [id, load])));
    const rows = instruments.map((instrument) => rowOf(instrument, loads.get(instrument.id)));
    const parts = coverageOf.map((each) => [
      `${each.instrumentId} ${each.timeframe}`,
      each.provider,
      `${each.bars}`,
      each.firstTime.slice(0, 16),
      each.lastTime.slice(0, 16),
      `${each.revisions}`,
    ]);
    const table = textTable(['instrument', 'class', 'currency', 'first', 'last', 'from', 'recorded', ''], rows);
    const coverage = textTable(['downloaded', 'provider', 'bars', 'first', 'last', 'revised'], parts);
    outputOf(command).result(
      { instruments, coverage: coverageOf },
      parts.length === 0 ? table : `${table}\n\n${coverage}`,
    );
  });
}

function rowOf({ id, assetClass, currency, synthetic, ticks }: InstrumentView, load: LoadReport | undefined): string[] {
  const span =
    load === undefined ? ['-', '-', '-'] : [load.firstTime.slice(0, 10), load.lastTime.slice(0, 10), load.source];
  const recorded = ticks === null ? '' : `${ticks.kinds.join(', ')} of ${ticks.firstDay} to ${ticks.lastDay}`;
  return [id, assetClass.toLowerCase(), currency, ...span, recorded, synthetic ? 'synthetic' : ''];
}

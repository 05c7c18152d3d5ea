import type { Command } from 'commander';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { visitAs } from './visit.js';

/** `data list` */
export function registerList(data: Command): void {
  const command = data
    .command('list')
    .description('instruments with their histories, and what came from which provider');
  command.action(async () => {
    const { ListCoverage, ListInstruments, ListLoads } = await import('#modules/data');
    const found = await visitAs('admin', async ({ ask }) => ({
      instruments: await ask(ListInstruments.of({})),
      coverage: await ask(ListCoverage.of({})),
      loads: await ask(ListLoads.of({})),
    }));
    const rows = found.instruments.map(({ id, assetClass, currency, synthetic }) => {
      const load = found.loads.find(({ instrumentIds }) => instrumentIds.includes(id));
      const span =
        load === undefined ? ['-', '-', '-'] : [load.firstTime.slice(0, 10), load.lastTime.slice(0, 10), load.source];
      return [id, assetClass.toLowerCase(), currency, ...span, synthetic ? 'synthetic' : ''];
    });
    const parts = found.coverage.map((each) => [
      `${each.instrumentId} ${each.timeframe}`,
      each.provider,
      `${each.bars}`,
      each.firstTime.slice(0, 16),
      each.lastTime.slice(0, 16),
      `${each.revisions}`,
    ]);
    const table = textTable(['instrument', 'class', 'currency', 'first', 'last', 'from', ''], rows);
    const coverage = textTable(['downloaded', 'provider', 'bars', 'first', 'last', 'revised'], parts);
    outputOf(command).result(
      { instruments: found.instruments, coverage: found.coverage },
      parts.length === 0 ? table : `${table}\n\n${coverage}`,
    );
  });
}

import type { Command } from 'commander';
import { visitAs } from '../data/visit.js';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { figure } from './model-in-words.js';

const HASH_SHOWN = 12;
const SHOWN = 100;

/** `model list` */
export function registerModelList(model: Command): void {
  const list = model
    .command('list')
    .description('models, the latest first')
    .option('--instrument <id>', 'of this instrument alone');
  list.action(async ({ instrument }: { readonly instrument?: string }) => {
    const { ListModels } = await import('#modules/ai');
    const of = instrument === undefined ? {} : { instrumentId: instrument };
    const { items } = await visitAs('admin', ({ ask }) => ask(ListModels.of({ limit: SHOWN, ...of })));
    const rows = items.map((each) => [
      each.id,
      each.stage,
      each.instrumentId,
      `${each.label.kind} ${each.horizonBars}`,
      `${each.features.length}`,
      each.definitionSha256.slice(0, HASH_SHOWN),
      figure(each.outOfSample.ic),
    ]);
    const table = textTable(['model', 'stage', 'instrument', 'foretells', 'features', 'definition', 'IC'], rows);
    outputOf(list).result({ models: items }, table);
  });
}

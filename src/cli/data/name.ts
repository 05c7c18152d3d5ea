import type { Command } from 'commander';
import type { InstrumentNameView } from '#modules/data';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { answered } from './answered.js';
import { visitAs } from './visit.js';

interface Options {
  readonly from?: string;
  readonly to?: string;
}

/** `data name` */
export function registerName(data: Command): void {
  const command = data
    .command('name')
    .description('say what an instrument is called over some time, or show what it is and was called')
    .argument('<instrument>', 'such as META.YAHOO')
    .argument('[kind]', 'ticker, isin, cusip, figi, name (of the company) or alias')
    .argument('[value]', 'such as FB')
    .option('--from <date>', 'first day on which it was called so; needed with a value')
    .option('--to <date>', 'last day; none while it is');
  command.action(
    async (instrumentId: string, kind: string | undefined, value: string | undefined, options: Options) => {
      const [{ ListInstrumentNames, NameInstrument }, { checked }] = await Promise.all([
        import('#modules/data'),
        import('#platform/http'),
      ]);
      const names = await visitAs('admin', async ({ ask, execute }) => {
        if (kind !== undefined) {
          const fields = { instrumentId, kind: kind.toUpperCase(), value, ...options } as never;
          answered(await execute(checked(NameInstrument, NameInstrument.of(fields))));
        }
        return ask(ListInstrumentNames.of({ instrumentId }));
      });
      outputOf(command).result({ instrumentId, names }, names.length === 0 ? 'It has no name yet.' : inWords(names));
    },
  );
}

const inWords = (names: readonly InstrumentNameView[]): string =>
  textTable(
    ['kind', 'value', 'from', 'to'],
    names.map(({ kind, value, from, to }) => [kind.toLowerCase(), value, from, to ?? '']),
  );

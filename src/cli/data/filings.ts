import type { Command } from 'commander';
import type { FilingsCollection } from '#modules/data';
import { outputOf } from '../output.js';
import { answered } from './answered.js';
import { visitAs } from './visit.js';

interface Options {
  readonly provider: string;
  readonly forms?: string[];
  readonly from?: string;
  readonly instrument?: string;
  readonly limit: string;
  readonly user: string;
}

/** `data filings` */
export function registerFilings(data: Command): void {
  const command = data
    .command('filings')
    .description(
      'read what a company or a manager filed with the SEC and keep it: texts to search, trades of insiders and holdings as series',
    )
    .argument('<company>', 'ticker or CIK')
    .option('--provider <name>', 'whom to ask', 'edgar')
    .option('--forms <forms...>', 'default: 4, 13F-HR, 8-K, 10-Q and 10-K, with their amendments')
    .option('--from <date>', 'filed on it or later (default: the latest thousand)')
    .option('--instrument <id>', 'instrument of the company, where its ticker is not named here')
    .option('--limit <count>', 'filings to read at most', '50')
    .option('--user <name>', 'whose keys', 'admin');
  command.action(async (company: string, { user, instrument, limit, ...options }: Options) => {
    const [{ CollectFilings }, { checked }] = await Promise.all([import('#modules/data'), import('#platform/http')]);
    const request = CollectFilings.of({
      company,
      ...options,
      limit: Number(limit),
      ...(instrument === undefined ? {} : { instrumentId: instrument }),
    });
    const collection = await visitAs(user, async ({ execute }) =>
      answered(await execute(checked(CollectFilings, request))),
    );
    outputOf(command).result({ company, ...collection }, inWords(company, collection));
  });
}

function inWords(
  company: string,
  { listed, known, added, releases, left, problems, endedBy }: FilingsCollection,
): string {
  return [
    `${company}: ${listed} filings, ${known} known, ${added} read, ${releases} new releases in series, ${left} left`,
    ...problems.map(({ accession, form, reason }) => `  ${accession} ${form} cannot be read: ${reason}`),
    ...(endedBy === undefined ? [] : [`  ended early by ${endedBy}; ask again to go on`]),
  ].join('\n');
}

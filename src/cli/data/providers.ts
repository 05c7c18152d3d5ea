import type { Command } from 'commander';
import type { ProviderView } from '#modules/data';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';
import { visitAs } from './visit.js';

/** `data providers` */
export function registerProviders(data: Command): void {
  const command = data
    .command('providers')
    .description(
      'where data can come from, how each provider does, what is left of its limits, and whether a key is set',
    )
    .option('--user <name>', 'whose keys', 'admin');
  command.action(async ({ user }: { readonly user: string }) => {
    const { ListProviders } = await import('#modules/data');
    const providers = await visitAs(user, ({ ask }) => ask(ListProviders.of({})));
    outputOf(command).result(
      { providers },
      textTable(['provider', 'offers', 'key', 'state', 'left', 'last success', 'last error'], providers.map(rowOf)),
    );
  });
}

function rowOf(provider: ProviderView): string[] {
  const { name, offers, keyNeed, keyPresent, state, budgetLeft, budgetLimit, budgetSeconds } = provider;
  const key = keyPresent ? 'set' : keyNeed === 'NONE' ? 'none needed' : keyNeed === 'OPTIONAL' ? 'optional' : 'MISSING';
  const budget = budgetLeft === null ? '-' : `${budgetLeft} of ${budgetLimit} in ${budgetSeconds} s`;
  return [
    name,
    offers.join(' ').toLowerCase(),
    key,
    state.toLowerCase(),
    budget,
    provider.lastSuccessAt?.slice(0, 19) ?? '-',
    provider.lastErrorAt === null ? '-' : `${provider.lastErrorAt.slice(0, 19)} ${provider.lastErrorCode ?? ''}`,
  ];
}

import type { Command } from 'commander';
import { UserError } from '#kernel';
import { outputOf } from '../output.js';
import { answered } from './answered.js';
import { visitAs } from './visit.js';

interface Options {
  readonly user: string;
}

/** `data key` */
export function registerKey(data: Command): void {
  const key = data
    .command('key')
    .description('keys for providers, encrypted at rest; they can be set and removed, not read');
  const set = key
    .command('set')
    .description('read a key from standard input and keep it: one line, or a line name=value for each part')
    .argument('<provider>')
    .option('--user <name>', 'whose it is', 'admin');
  set.action(async (provider: string, { user }: Options) => {
    const [{ ListProviders, SetProviderKey }, text] = await Promise.all([import('#modules/data'), standardInput()]);
    await visitAs(user, async ({ ask, execute }) => {
      const found = (await ask(ListProviders.of({}))).find(({ name }) => name === provider);
      answered(await execute(SetProviderKey.of({ provider, parts: partsOf(text, found?.keyParts ?? []) })));
    });
    outputOf(set).result({ provider, user }, `The key of ${user} for ${provider} is kept.`);
  });
  const remove = key
    .command('remove')
    .description('forget a key')
    .argument('<provider>')
    .option('--user <name>', 'whose it is', 'admin');
  remove.action(async (provider: string, { user }: Options) => {
    const { RemoveProviderKey } = await import('#modules/data');
    await visitAs(user, async ({ execute }) => answered(await execute(RemoveProviderKey.of({ provider }))));
    outputOf(remove).result({ provider, user }, `The key of ${user} for ${provider} is forgotten.`);
  });
}

function partsOf(text: string, parts: readonly string[]): Record<string, string> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [only] = parts;
  if (parts.length === 1 && lines.length === 1 && only !== undefined) {
    return { [only]: (lines[0] ?? '').replace(new RegExp(`^${only}=`), '') };
  }
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      if (at > 0) return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      throw new UserError(
        'PLATFORM.INVALID_REQUEST',
        `Each line must be name=value; the parts are ${parts.join(', ')}.`,
      );
    }),
  );
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

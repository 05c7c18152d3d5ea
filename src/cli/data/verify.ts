import type { Command } from 'commander';
import { outputOf } from '../output.js';
import { inWords } from './load-in-words.js';
import { visitAs } from './visit.js';

/** `data verify` */
export function registerVerify(data: Command): void {
  const command = data
    .command('verify')
    .description('read stored histories again and check them; the exit code is 1 where there is an error')
    .argument('[instrument]', 'default: every one');
  command.action(async (instrumentId: string | undefined) => {
    const { VerifyHistories } = await import('#modules/data');
    const request = VerifyHistories.of(instrumentId === undefined ? {} : { instrumentId });
    const histories = await visitAs('admin', ({ ask }) => ask(request));
    const lines = histories.flatMap(({ instrumentId: id, timeframe, bars, firstTime, lastTime, issues }) => [
      `${id} ${timeframe}: ${bars} bars, ${firstTime?.slice(0, 10) ?? '-'} to ${lastTime?.slice(0, 10) ?? '-'}`,
      ...issues.map(inWords),
    ]);
    const errors = histories.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'ERROR').length;
    outputOf(command).result({ ok: errors === 0, histories }, lines.join('\n') || 'There is no history.');
    if (errors > 0) process.exitCode = 1;
  });
}

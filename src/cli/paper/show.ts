import type { Command } from 'commander';
import { UserError } from '#kernel';
import { outputOf } from '../output.js';
import { atDesk } from '../at-desk.js';
import { decisionLine, runInWords } from './words.js';

const SHOWN = 20;

export function registerPaperShow(paper: Command): void {
  const command = paper
    .command('show')
    .description('where a strategy stands and what it decided last; with --json all of its decisions')
    .argument('<run>', 'its id, see paper list');
  command.action(async (runId: string) => {
    const { GetStrategyRun, ListStrategyDecisions } = await import('#modules/analytics');
    const output = outputOf(command);
    const shown = await atDesk(async ({ ask }) => {
      const run = await ask(GetStrategyRun.of({ runId }));
      if (run === null)
        throw new UserError('ANALYTICS.STRATEGY_RUN_UNKNOWN', `There is no strategy run ${runId}.`, { runId });
      const decisions = [];
      for (let after = output.json ? 0 : Math.max(0, run.decisions - SHOWN); after < run.decisions;) {
        const page = await ask(ListStrategyDecisions.of({ runId, after }));
        decisions.push(...page);
        after = page.at(-1)?.number ?? run.decisions;
      }
      return { ...run, decided: decisions };
    });
    output.result(shown, [runInWords(shown), ...shown.decided.map(decisionLine), ''].join('\n'));
  });
}

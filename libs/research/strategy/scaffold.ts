import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '#kernel';
import { packageTemplate, strategyTemplate, testTemplate, tsconfigTemplate } from './templates.js';

export interface Scaffold {
  /** As its author says it: `Trend Follower`, `trendFollower`, `trend-follower`. */
  readonly name: string;
  readonly folder: string;
  /** Folder of the program, which the strategy's editor and test find as the package `quantumalpha`. */
  readonly programRoot: string;
}

/**
 * Writes a strategy that runs, its test, and what an editor needs; nothing that is there is changed.
 * @returns the files written
 * @throws UserError `RESEARCH.NAME_INVALID`, `RESEARCH.FILE_EXISTS`
 */
export function scaffoldStrategy({ name, folder, programRoot }: Scaffold): string[] {
  const words = wordsOf(name);
  const file = words.join('-');
  const className = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  mkdirSync(folder, { recursive: true });
  const own: [string, string][] = [
    [`${file}.strategy.ts`, strategyTemplate(className)],
    [`${file}.test.ts`, testTemplate(className, file)],
  ];
  const taken = own.map(([each]) => join(folder, each)).find((path) => existsSync(path));
  if (taken !== undefined) {
    throw new UserError('RESEARCH.FILE_EXISTS', `${taken} is there already. Choose another name.`, { file: taken });
  }
  const around: [string, string][] = [
    ['package.json', packageTemplate],
    ['tsconfig.json', tsconfigTemplate],
  ];
  const files = [...own, ...around.filter(([each]) => !existsSync(join(folder, each)))];
  for (const [each, text] of files) writeFileSync(join(folder, each), text);
  linkProgram(folder, programRoot);
  return files.map(([each]) => join(folder, each));
}

/** `TrendFollower`, `trend follower` and `trend_follower` are the words trend and follower. */
function wordsOf(name: string): string[] {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  if (words.length > 0 && words.every((word) => /^[a-z0-9]+$/.test(word)) && /^[a-z]/.test(words[0] ?? ''))
    return words;
  throw new UserError(
    'RESEARCH.NAME_INVALID',
    `A strategy is called by letters and digits, such as trend-follower, not ${name}.`,
    {
      name,
    },
  );
}

/** So that editors, tsc and `node --test` find `quantumalpha`. A folder that has the package keeps its own. */
function linkProgram(folder: string, programRoot: string): void {
  const link = join(folder, 'node_modules', 'quantumalpha');
  if (existsSync(link) || resolve(folder).startsWith(`${resolve(programRoot)}/`)) return;
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(resolve(programRoot), link, 'junction');
}

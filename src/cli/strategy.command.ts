import type { Command } from 'commander';
import type { CliCommand } from './cli-command.js';
import { outputOf } from './output.js';

export const strategyCommand: CliCommand = {
  name: 'strategy',
  describe: 'write, check and test strategy files',
  register: (command) => {
    registerNew(command);
    registerCheck(command);
    registerTest(command);
  },
};

function registerNew(strategy: Command): void {
  const command = strategy
    .command('new')
    .description('write a strategy that runs, with its test')
    .argument('<name>', 'such as trend-follower')
    .option('--folder <folder>', 'where', '.');
  command.action(async (name: string, { folder }: { readonly folder: string }) => {
    const [{ scaffoldStrategy }, { programRoot }] = await Promise.all([
      import('#research'),
      import('#platform/system'),
    ]);
    const files = scaffoldStrategy({ name, folder, programRoot });
    const [file] = files;
    const next = [`quantumalpha strategy test --folder ${folder}`, `quantumalpha backtest run ${file}`];
    const text = `\n  Written: ${files.join(', ')}\n\n  Next:\n    ${next.join('\n    ')}\n`;
    outputOf(command).result({ files }, text);
  });
}

function registerCheck(strategy: Command): void {
  const command = strategy
    .command('check')
    .description('load a strategy file as a run would, and say what it takes')
    .argument('<file>', 'TypeScript file with one strategy class');
  command.action(async (path: string) => {
    const { loadStrategy } = await import('#research');
    const { file, sha256, Class } = await loadStrategy(path);
    const parameters = Object.entries(Class.parameters ?? {}).map(([name, parameter]) => ({
      name,
      default: parameter.default,
      range: parameter.range,
    }));
    const lines = parameters.map((each) => `    ${each.name} = ${each.default}  (${each.range})`);
    const takes = lines.length === 0 ? '  It has no parameters.' : `  Parameters:\n${lines.join('\n')}`;
    const text = `\n  ${Class.name} can run.\n  SHA-256 ${sha256}\n${takes}\n`;
    outputOf(command).result({ name: Class.name, file, sha256, parameters }, text);
  });
}

function registerTest(strategy: Command): void {
  const command = strategy
    .command('test')
    .description("run the tests of strategies by Node's test runner")
    .argument('[files...]', 'test files (default: every *.test.ts below the folder)')
    .option('--folder <folder>', 'where they are', '.');
  command.action(async (files: string[], { folder }: { readonly folder: string }) => {
    const { testStrategies } = await import('#research');
    process.exitCode = await testStrategies(folder, files);
  });
}

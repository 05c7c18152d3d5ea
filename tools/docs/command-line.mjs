import { commands } from '../../src/cli/commands.ts';
import { commandLine } from '../../src/cli/run-program.ts';
import { version } from '../../src/platform/system/index.ts';
import { page } from './markdown.mjs';

const WIDTH = 110;
const TEXT = `Run as \`npm run quantumalpha -- …\`, or as \`quantumalpha …\` where it is installed. Results go to standard output, what is
wrong to standard error in one line. Exit codes: 0 done, 1 failed, 2 not asked rightly.`;

export function commandLineReference() {
  const root = commandLine({ version, commands });
  return page('# Command line', TEXT, ...below(root, []));
}

function below(command, path) {
  command.configureHelp({ helpWidth: WIDTH });
  const names = [...path, command.name()];
  const help = command.helpInformation().trimEnd();
  const own = `## \`${names.join(' ')}\`\n\n\`\`\`text\n${help}\n\`\`\``;
  return [own, ...command.commands.flatMap((each) => below(each, names))];
}

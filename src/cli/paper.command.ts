import type { CliCommand } from './cli-command.js';
import { registerPaperList } from './paper/list.js';
import { registerPaperRun } from './paper/run.js';
import { registerPaperShow } from './paper/show.js';
import { registerPaperStop } from './paper/stop.js';

export const paperCommand: CliCommand = {
  name: 'paper',
  describe: 'let strategies work on paper accounts of the desk, look at them and stop them',
  register: (command) => {
    registerPaperRun(command);
    registerPaperList(command);
    registerPaperShow(command);
    registerPaperStop(command);
  },
};

import type { CliCommand } from './cli-command.js';
import { registerCompare } from './backtest/compare.js';
import { registerList } from './backtest/list.js';
import { registerRepeat } from './backtest/repeat.js';
import { registerRun } from './backtest/run.js';
import { registerShow } from './backtest/show.js';

export const backtestCommand: CliCommand = {
  name: 'backtest',
  describe: 'run strategies on history, keep the runs, look at them and compare them',
  register: (command) => {
    registerRun(command);
    registerList(command);
    registerShow(command);
    registerCompare(command);
    registerRepeat(command);
  },
};

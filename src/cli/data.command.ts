import type { CliCommand } from './cli-command.js';
import { registerCalendar } from './data/calendar.js';

export const dataCommand: CliCommand = {
  name: 'data',
  describe: 'market data',
  register: (command) => {
    registerCalendar(command);
  },
};

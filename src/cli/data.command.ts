import type { CliCommand } from './cli-command.js';
import { registerCalendar } from './data/calendar.js';
import { registerKey } from './data/key.js';
import { registerProviders } from './data/providers.js';

export const dataCommand: CliCommand = {
  name: 'data',
  describe: 'market data: calendars, providers and keys for them',
  register: (command) => {
    registerCalendar(command);
    registerProviders(command);
    registerKey(command);
  },
};

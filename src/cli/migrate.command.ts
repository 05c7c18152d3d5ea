import type { CliCommand } from './cli-command.js';
import { outputOf } from './output.js';

export const migrateCommand: CliCommand = {
  name: 'migrate',
  describe: 'bring the database up to date (serve does it too)',
  register: (command) =>
    command.action(async () => {
      const { visitDesk } = await import('../desk/visit-desk.js');
      const migrated = await visitDesk(process.env, ({ migrated: names }) => Promise.resolve(names));
      const text =
        migrated.length === 0 ? 'The database is up to date.' : `Ran ${migrated.length}: ${migrated.join(', ')}`;
      outputOf(command).result({ migrated }, text);
    }),
};

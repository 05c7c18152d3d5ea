import type { CliCommand } from './cli-command.js';
import { outputOf } from './output.js';

export const migrateCommand: CliCommand = {
  name: 'migrate',
  describe: 'bring the database up to date (serve does it too) and make the roles of DATABASE_ROLE_PASSWORDS',
  register: (command) =>
    command.action(async () => {
      const { migrateDesk } = await import('../desk/migrate-desk.js');
      const { migrated, roles } = await migrateDesk(process.env);
      const done =
        migrated.length === 0 ? 'The database is up to date.' : `Ran ${migrated.length}: ${migrated.join(', ')}`;
      const granted = roles.length === 0 ? '' : `\nRoles: ${roles.join(', ')}`;
      outputOf(command).result({ migrated, roles }, `${done}${granted}`);
    }),
};

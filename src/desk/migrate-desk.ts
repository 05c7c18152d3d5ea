import { UserError } from '#kernel';
import { grantModuleRoles, migrate } from '#platform/database';
import { loadModules, migrationsOf } from './load-modules.js';
import { platformConfig } from './platform-config.js';
import { withDatabase } from './visit-desk.js';

export interface Migrated {
  /** Names of the migrations that ran. */
  readonly migrated: readonly string[];
  /** Names of the roles that exist now and have their rights. */
  readonly roles: readonly string[];
}

/** Brings the schemas of the modules of this program up to date, and their roles where passwords for them are given. */
export function migrateDesk(environment: Readonly<Record<string, string | undefined>>): Promise<Migrated> {
  const passwords = platformConfig(environment).databaseRolePasswords.map(parse);
  return withDatabase(environment, async ({ databaseUrl }) => {
    const modules = await loadModules();
    const unknown = passwords.find(([module]) => !modules.some(({ name }) => name === module));
    if (unknown !== undefined)
      throw new UserError('PLATFORM.UNKNOWN_MODULE', `DATABASE_ROLE_PASSWORDS: there is no module ${unknown[0]} here.`);
    const migrated = await migrate(databaseUrl, migrationsOf(modules));
    return { migrated, roles: await grantModuleRoles(databaseUrl, new Map(passwords)) };
  });
}

function parse(entry: string): [module: string, password: string] {
  const at = entry.indexOf('=');
  return [entry.slice(0, at), entry.slice(at + 1)];
}

import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/**
 * Gives each module a role of its own, named `<database>_<module>`, that may log in with the password given here and read and
 * write the tables of the module's schema, and nothing else in this database. Safe to repeat: a password that changed is set.
 * @param url of the role that owns the schemas and may make roles
 * @param passwords by module
 * @returns the names of the roles
 */
export async function grantModuleRoles(url: string, passwords: ReadonlyMap<string, string>): Promise<string[]> {
  if (passwords.size === 0) return [];
  const client = new Client({ connectionString: url, application_name: 'quantumalpha-migrate' });
  await client.connect();
  try {
    const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database');
    const database = rows[0]?.database ?? '';
    const roles: string[] = [];
    for (const [module, password] of passwords) {
      const role = `${database}_${module}`;
      await client.query('BEGIN');
      // Two that grant at once would trip over each other's changes of the catalogue.
      await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`quantumalpha roles of ${database}`]);
      await makeRole(client, role, password);
      for (const statement of grants({ database, schema: module, role })) await client.query(statement);
      await client.query('COMMIT');
      roles.push(role);
    }
    return roles;
  } finally {
    await client.end();
  }
}

async function makeRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  // Only who has an attribute may name it: a role can do nothing but log in unless somebody says more.
  const statement = rowCount === 0 ? 'CREATE ROLE %s LOGIN NOINHERIT PASSWORD' : 'ALTER ROLE %s PASSWORD';
  await client.query(`${statement.replace('%s', () => escapeIdentifier(role))} ${escapeLiteral(password)}`);
}

interface Grant {
  readonly database: string;
  readonly schema: string;
  readonly role: string;
}

function grants(grant: Grant): string[] {
  const [database, schema, role] = [grant.database, grant.schema, grant.role].map((name) => escapeIdentifier(name));
  const rows = 'SELECT, INSERT, UPDATE, DELETE';
  const later = `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema}`;
  return [
    // PostgreSQL lets everybody in and, before 15, make tables in the schema `public`.
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    `GRANT CONNECT ON DATABASE ${database} TO ${role}`,
    `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
    `GRANT ${rows} ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
    // What the database has been through is for its owner to write.
    `REVOKE INSERT, UPDATE, DELETE ON ${schema}.migration FROM ${role}`,
    `${later} GRANT ${rows} ON TABLES TO ${role}`,
    `${later} GRANT USAGE, SELECT ON SEQUENCES TO ${role}`,
  ];
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Client } from 'pg';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { migrate } from './migrate.js';
import { grantModuleRoles } from './module-roles.js';

class CreateShelf1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shop.shelf (position int GENERATED ALWAYS AS IDENTITY, name text)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shop.shelf');
  }
}

class AddFloor1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shop.floor (name text)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shop.floor');
  }
}

const SHOP = { name: 'shop', migrations: [CreateShelf1764000000000] };
const GROWN = { name: 'shop', migrations: [CreateShelf1764000000000, AddFloor1764000000001] };

describe(grantModuleRoles, () => {
  let test: TestDatabase;
  let clients: Client[];
  beforeEach(async () => {
    clients = [];
    test = await testDatabase({ name: 'other', migrations: [] });
    await migrate(test.url, [SHOP]);
  });
  afterEach(async () => {
    for (const client of clients) await client.end();
    const role = urlOf('shop', '').username;
    await test.database.query(`DROP OWNED BY "${role}"; DROP ROLE "${role}"`);
    await test.stop();
  });

  const urlOf = (module: string, password: string): URL => {
    const url = new URL(test.url);
    url.username = `${url.pathname.slice(1)}_${module}`;
    url.password = password;
    return url;
  };
  const connect = async (password: string): Promise<Client> => {
    const client = new Client({ connectionString: urlOf('shop', password).toString() });
    await client.connect();
    clients.push(client);
    return client;
  };
  const grant = (password: string): Promise<string[]> => grantModuleRoles(test.url, new Map([['shop', password]]));

  it("lets a module's role read and write the tables of its schema, those made later too, and nothing else", async () => {
    expect(await grant('first')).toEqual([urlOf('shop', '').username]);
    const shop = await connect('first');
    await shop.query("INSERT INTO shop.shelf (name) VALUES ('a')");
    await shop.query("UPDATE shop.shelf SET name = 'b'");
    expect((await shop.query('SELECT position, name FROM shop.shelf')).rows).toEqual([{ position: 1, name: 'b' }]);
    await shop.query('DELETE FROM shop.shelf');
    await migrate(test.url, [GROWN]);
    await shop.query("INSERT INTO shop.floor VALUES ('ground')");
    for (const statement of [
      'SELECT * FROM other.outbox',
      "INSERT INTO other.inbox (consumer, event_id) VALUES ('x', 'y')",
      'CREATE TABLE shop.shed ()',
      'DROP TABLE shop.shelf',
      'TRUNCATE shop.shelf',
      "INSERT INTO shop.migration (timestamp, name) VALUES (1, 'x')",
      'CREATE TABLE public.shed ()',
      'CREATE TEMPORARY TABLE shed ()',
      'CREATE SCHEMA shed',
      'CREATE ROLE shed',
    ])
      await expect(shop.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('sets a password that changed, and can be repeated', async () => {
    await grant('first');
    await Promise.all([grant("it's"), grant("it's")]);
    await expect(connect('first')).rejects.toMatchObject({ code: '28P01' });
    await expect((await connect("it's")).query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 });
  });

  it('can be done by an owner who is no superuser', async () => {
    const owner = urlOf('owner', 'owner');
    const { username, pathname } = owner;
    await test.database.query(`CREATE ROLE "${username}" LOGIN CREATEROLE PASSWORD 'owner'`);
    await test.database.query(`ALTER DATABASE "${pathname.slice(1)}" OWNER TO "${username}"`);
    await test.database.query('DROP SCHEMA shop CASCADE');
    try {
      await migrate(owner.toString(), [SHOP]);
      for (const password of ['first', 'second'])
        await grantModuleRoles(owner.toString(), new Map([['shop', password]]));
      await (await connect('second')).query("INSERT INTO shop.shelf (name) VALUES ('a')");
    } finally {
      await test.database.query(`REASSIGN OWNED BY "${username}" TO CURRENT_USER`);
      await test.database.query(`DROP OWNED BY "${urlOf('shop', '').username}" CASCADE`);
      await test.database.query(`DROP OWNED BY "${username}" CASCADE; DROP ROLE "${username}"`);
    }
  });

  it('is enough to start on a database that is up to date, and says who must act on one that is not', async () => {
    await grant('first');
    const url = urlOf('shop', 'first').toString();
    expect(await migrate(url, [SHOP])).toEqual([]);
    await expect(migrate(url, [GROWN])).rejects.toMatchObject({ code: 'PLATFORM.DATABASE_BEHIND' });
    expect(await migrate(test.url, [GROWN])).toEqual(['shop.AddFloor1764000000001']);
  });
});

import { randomUUID } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { type MigrationClass, migrate } from './migrate.js';

class CreateShelf1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shop.shelf (name text PRIMARY KEY)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shop.shelf');
  }
}

class AddPlace1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shop.shelf ADD place text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shop.shelf DROP place');
  }
}

class Broken1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shop.shelf ADD half text');
    await runner.query('ALTER TABLE shop.shelf ADD place text');
  }

  async down(): Promise<void> {
    throw new Error(`never ran: ${randomUUID()}`);
  }
}

describe(migrate.name, () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await testDatabase({ name: 'other', migrations: [] })));
  afterEach(() => test.stop());

  const run = (...migrations: MigrationClass[]) => migrate(test.url, [{ name: 'shop', migrations }]);
  const columns = async (): Promise<string[]> => {
    const sql =
      "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'shop' AND table_name = 'shelf'";
    const rows = await test.database.query<{ name: string }[]>(`${sql} ORDER BY 1`);
    return rows.map(({ name }) => name);
  };

  it('runs what is new, in order, once', async () => {
    expect(await run(CreateShelf1764000000000)).toEqual(['shop.CreateShelf1764000000000']);
    expect(await run(CreateShelf1764000000000)).toEqual([]);
    expect(await run(CreateShelf1764000000000, AddPlace1764000000001)).toEqual(['shop.AddPlace1764000000001']);
    expect(await columns()).toEqual(['name', 'place']);
  });

  it('refuses a database that a newer version wrote, and leaves it alone', async () => {
    await run(CreateShelf1764000000000, AddPlace1764000000001);
    await expect(run(CreateShelf1764000000000)).rejects.toMatchObject({ code: 'PLATFORM.DATABASE_NEWER' });
    expect(await columns()).toEqual(['name', 'place']);
  });

  it('leaves nothing of a migration that failed, and can be run again', async () => {
    await expect(run(CreateShelf1764000000000, AddPlace1764000000001, Broken1764000000002)).rejects.toThrow('place');
    expect(await columns()).toEqual(['name', 'place']);
    expect(await run(CreateShelf1764000000000, AddPlace1764000000001)).toEqual([]);
  });

  it('migrates once when two processes start together', async () => {
    const both = await Promise.all([run(CreateShelf1764000000000), run(CreateShelf1764000000000)]);
    expect(both.flat()).toEqual(['shop.CreateShelf1764000000000']);
  });
});

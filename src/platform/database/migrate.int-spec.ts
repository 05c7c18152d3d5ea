import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
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

/** Adds what the new release writes; one that does not know it goes on as before. */
class AddColour1764000000003 implements MigrationInterface {
  static readonly needs: readonly string[] = [];

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE shop.shelf ADD colour text NOT NULL DEFAULT 'white'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shop.shelf DROP colour');
  }
}

/** A release later: takes away what nobody reads who knows the colour. */
class DropPlace1764000000004 implements MigrationInterface {
  static readonly needs = ['AddColour1764000000003'];

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shop.shelf DROP place');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shop.shelf ADD place text');
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

  it('waits for no other schema, and fails for no other', async () => {
    const holder = new Client({ connectionString: test.url });
    await holder.connect();
    await holder.query("SELECT pg_advisory_lock(7282640, hashtext('slow'))");
    const slow = migrate(test.url, [{ name: 'slow', migrations: [] }]);
    expect(await run(CreateShelf1764000000000)).toEqual(['shop.CreateShelf1764000000000']);
    await holder.end();
    expect(await slow).toEqual([]);
    const all = migrate(test.url, [
      { name: 'slow', migrations: [AddPlace1764000000001, Broken1764000000002] },
      { name: 'shop', migrations: [CreateShelf1764000000000, AddColour1764000000003] },
    ]);
    await expect(all).rejects.toThrow('place');
    expect(await columns()).toContain('colour');
  });

  it('says which database does not answer', async () => {
    const away = migrate('postgres://nobody:secret@127.0.0.1:1/none', []);
    await expect(away).rejects.toMatchObject({ code: 'PLATFORM.DATABASE_AWAY' });
    await expect(away).rejects.not.toThrow('secret');
  });

  describe('while pods of two releases run', () => {
    const old = [CreateShelf1764000000000, AddPlace1764000000001];
    const next = [...old, AddColour1764000000003];
    const later = [...next, DropPlace1764000000004];

    it('lets the old one work and start again after a step that it can live with', async () => {
      await run(...old);
      let written = 0;
      let upgraded = false;
      const oldPod = async (): Promise<void> => {
        for (let last = false; !last; written += 1) {
          last = upgraded;
          const row = [`shelf ${written}`, 'hall'];
          await test.database.query('INSERT INTO shop.shelf (name, place) VALUES ($1, $2)', row);
        }
      };
      const working = oldPod();
      expect(await run(...next)).toEqual(['shop.AddColour1764000000003']);
      upgraded = true;
      await working;
      expect(await run(...old)).toEqual([]);
      expect(await run(...next)).toEqual([]);
      expect(
        await test.database.query(
          "SELECT count(*)::int AS n FROM shop.shelf WHERE place = 'hall' AND colour = 'white'",
        ),
      ).toEqual([{ n: written }]);
    });

    it('refuses the one that a step took something from', async () => {
      await run(...later);
      expect(await run(...next)).toEqual([]);
      await expect(run(...old)).rejects.toMatchObject({ code: 'PLATFORM.DATABASE_NEWER' });
    });
  });
});

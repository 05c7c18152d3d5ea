import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IntegrationEvent, Text } from '#messaging';
import { managerOf } from '#platform/database';
import { type TestDatabase, testDatabase } from './test-database.js';

class Counted extends IntegrationEvent {
  static readonly type = 'tally.counted.v1';
  @Text() name!: string;

  get key(): string {
    return this.name;
  }
}

class CreateTally1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE tally.count (name text PRIMARY KEY)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tally.count');
  }
}

describe(testDatabase.name, () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await testDatabase({ name: 'tally', migrations: [CreateTally1764000000000] })));
  afterEach(() => test.stop());

  const count = (name: string): Promise<void> =>
    test.unitOfWork.run(async (tx) => {
      await managerOf(tx).query('INSERT INTO tally.count VALUES ($1)', [name]);
      await test.outbox.add(tx, Counted.of({ name }));
    });

  it('is migrated and keeps what a transaction wrote, with its event', async () => {
    await count('a');
    expect(await test.database.query('SELECT name FROM tally.count')).toEqual([{ name: 'a' }]);
    expect(await test.events()).toEqual([
      {
        id: 'event_tally_00000001',
        type: 'tally.counted.v1',
        key: 'a',
        source: 'tally',
        occurredAt: '2020-01-02T00:00:00.000000Z',
        correlationId: 'cause_00000001',
        causationId: null,
        payload: { name: 'a' },
      },
    ]);
  });

  it('is fresh for every test, and keeps nothing of a transaction that failed', async () => {
    await expect(Promise.all([count('b'), count('b')])).rejects.toMatchObject({ code: '23505' });
    expect(await test.database.query('SELECT name FROM tally.count')).toEqual([{ name: 'b' }]);
    expect(await test.events()).toHaveLength(1);
  });
});

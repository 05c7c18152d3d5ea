import { type TestDatabase, testDatabase } from '#platform/testing';
import { IntegrationEvent, Text, type Transaction } from '#messaging';
import { PostgresUnitOfWork, managerOf } from './database.js';

class Told extends IntegrationEvent {
  static readonly type = 'desk.told.v1';
  @Text() word!: string;

  get key(): string {
    return this.word;
  }
}

let test: TestDatabase;
let committed: number;
let unitOfWork: PostgresUnitOfWork;
beforeEach(async () => {
  test = await testDatabase({ name: 'desk', migrations: [] });
  committed = 0;
  unitOfWork = new PostgresUnitOfWork(test.database, () => void committed++);
  await test.database.query('CREATE TABLE desk.word (word text PRIMARY KEY)');
});
afterEach(() => test.stop());

const insert = (tx: Transaction, word: string) => managerOf(tx).query('INSERT INTO desk.word VALUES ($1)', [word]);
const words = async (): Promise<string[]> => {
  const rows = await test.database.query<{ word: string }[]>('SELECT word FROM desk.word ORDER BY 1');
  return rows.map(({ word }) => word);
};

describe(PostgresUnitOfWork.name, () => {
  it('keeps everything or nothing', async () => {
    await unitOfWork.run(async (tx) => {
      await insert(tx, 'a');
      await insert(tx, 'b');
    });
    const failing = unitOfWork.run(async (tx) => {
      await insert(tx, 'c');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await words()).toEqual(['a', 'b']);
  });

  it('shows nothing to others before the commit', async () => {
    await unitOfWork.run(async (tx) => {
      await insert(tx, 'a');
      expect(await words()).toEqual([]);
    });
    expect(await words()).toEqual(['a']);
  });

  it('rejects when a failed statement has undone the transaction, even if its error was swallowed', async () => {
    await unitOfWork.run((tx) => insert(tx, 'a'));
    const swallowing = unitOfWork.run(async (tx) => {
      await test.outbox.add(tx, Told.of({ word: 'b' }));
      await insert(tx, 'b');
      await insert(tx, 'a').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow();
    expect([await words(), committed]).toEqual([['a'], 0]);
  });

  it('tells of events that were committed, and of nothing else', async () => {
    await unitOfWork.run((tx) => insert(tx, 'a'));
    await unitOfWork.run((tx) => test.outbox.add(tx, Told.of({ word: 'a' })));
    const failing = unitOfWork.run(async (tx) => {
      await test.outbox.add(tx, Told.of({ word: 'b' }));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(committed).toBe(1);
  });

  it('leaves connections as they were, however transactions end', async () => {
    const ends = Array.from({ length: 40 }, async (_, n) => {
      await unitOfWork.run(async (tx) => {
        await insert(tx, `word ${n % 25}`);
        if (n % 3 === 0) throw new Error('changed my mind');
      });
    });
    const settled = await Promise.allSettled(ends);
    expect(await words()).toHaveLength(settled.filter(({ status }) => status === 'fulfilled').length);
    const [open] = await test.database.query<{ count: number }[]>(
      "SELECT count(*)::int FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND datname = current_database()",
    );
    expect(open?.count).toBe(0);
  });
});

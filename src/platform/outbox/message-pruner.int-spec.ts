import { type TestDatabase, testDatabase } from '#platform/testing';
import { RecordingLog } from '#testing';
import { MessagePruner } from './message-pruner.js';

const DAY_MS = 86_400_000;

describe(MessagePruner, () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase({ name: 'desk', migrations: [] })));
  afterAll(() => test.stop());
  beforeEach(() => test.database.query('TRUNCATE desk.outbox, desk.inbox RESTART IDENTITY'));

  const log = new RecordingLog();
  let pruned: string[] = [];
  beforeEach(() => void (pruned = []));
  const prunerOf = (modules = ['desk']) =>
    new MessagePruner({
      database: test.database,
      modules,
      keepMs: 7 * DAY_MS,
      log,
      onPruned: (module, table, rows) => void pruned.push(`${module}.${table} ${rows}`),
    });

  const publish = (count: number, { ageDays, published = true }: { ageDays: number; published?: boolean }) =>
    test.database.query(
      `INSERT INTO desk.outbox (event_id, key, type, occurred_at, correlation_id, payload, published)
       SELECT 'event_' || n, 'a', 'desk.x.v1', now() - $1 * interval '1 day', 'c', '{}', $2 FROM generate_series(1, $3::integer) AS n`,
      [ageDays, published, count],
    );
  const handle = (consumer: string, count: number, ageDays: number) =>
    test.database.query(
      `INSERT INTO desk.inbox SELECT $1, 'event_' || n, now() - $2 * interval '1 day' FROM generate_series(1, $3::integer) AS n`,
      [consumer, ageDays, count],
    );
  const left = async (table: string, what: string) => {
    const rows = await test.database.query<{ what: string }[]>(
      `SELECT ${what} || ' ' || count(*) AS what FROM desk.${table} GROUP BY ${what} ORDER BY 1`,
    );
    return rows.map((row) => row.what);
  };

  it('forgets what was published and handled long ago, and nothing else', async () => {
    await publish(3, { ageDays: 7.1 });
    await publish(2, { ageDays: 8, published: false });
    await publish(4, { ageDays: 6.9 });
    await handle('desk', 2, 7.1);
    await handle('other', 3, 6.9);
    await prunerOf().round();
    expect(await left('outbox', 'published')).toEqual(['false 2', 'true 4']);
    expect(await left('inbox', 'consumer')).toEqual(['other 3']);
    expect(pruned).toEqual(['desk.outbox 3', 'desk.inbox 2']);
  });

  it('goes on until nothing old is left, some at a time', async () => {
    await publish(2500, { ageDays: 9 });
    await handle('desk', 1001, 9);
    await prunerOf().round();
    expect([await left('outbox', 'published'), await left('inbox', 'consumer')]).toEqual([[], []]);
    expect(pruned).toEqual([
      'desk.outbox 1000',
      'desk.outbox 1000',
      'desk.outbox 500',
      'desk.inbox 1000',
      'desk.inbox 1',
    ]);
  });

  it('goes on with other modules where one fails, and ends when it is told to', async () => {
    await publish(1, { ageDays: 9 });
    const pruner = prunerOf(['missing', 'desk']);
    await pruner.round();
    expect(pruned).toEqual(['desk.outbox 1']);
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn', message: 'old messages were not pruned' });
    pruner.start();
    await pruner.stop();
    await publish(1, { ageDays: 9 });
    await pruner.round();
    expect(await left('outbox', 'published')).toEqual(['true 1']);
  });
});

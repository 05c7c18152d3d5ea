import { setTimeout as sleep } from 'node:timers/promises';
import { managerOf } from '#platform/database';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { ShareLeases } from './share-leases.js';

describe(ShareLeases, () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase({ name: 'desk', migrations: [] })));
  afterAll(() => test.stop());
  beforeEach(() => test.database.query('TRUNCATE desk.lease'));

  const joined = async (holder: string) => {
    const leases = new ShareLeases(test.database, { module: 'desk', holder });
    await leases.join();
    return leases;
  };
  const holders = async () => {
    const rows = await test.database.query<{ row: string }[]>(
      `SELECT name || ' ' || holder || ' ' || token AS row FROM desk.lease WHERE name LIKE 'share/%' ORDER BY name`,
    );
    return rows.map(({ row }) => row);
  };
  const grownOld = (holder: string, age = '11 seconds') =>
    test.database.query(`UPDATE desk.lease SET expires_at = expires_at - $2::interval WHERE name = 'member/' || $1`, [
      holder,
      age,
    ]);
  /** A transaction of a module that ends as all of them do. */
  const write = (leases: ShareLeases, before: () => Promise<void> = () => Promise.resolve()) =>
    test.database.transaction(async (tx) => {
      const on = managerOf(tx);
      on.lastOf(leases, () => ({ write: (last) => leases.assertMember(last) }));
      await before();
      await on.query(`INSERT INTO desk.inbox (consumer, event_id) VALUES ('test', gen_random_uuid()::text)`);
    });

  it('gives a share to one member at a time, and to another once it is given away', async () => {
    const [one, two] = [await joined('one'), await joined('two')];
    expect(await Promise.all([one.take(0), one.take(0), two.take(1)])).toEqual([true, true, true]);
    expect(await two.take(0)).toBe(false);
    await one.give([0]);
    expect(await two.take(0)).toBe(true);
    expect(await holders()).toEqual(['share/0 two 3', 'share/1 two 1']);
    await two.leave();
    expect(await one.take(1)).toBe(true);
    await expect(write(two)).rejects.toMatchObject({ code: 'PLATFORM.NOT_OWNER' });
    await expect(write(one)).resolves.toBeUndefined();
  });

  it('takes the shares of a member that is silent, and lets that one write no more', async () => {
    const [one, two] = [await joined('one'), await joined('two')];
    await one.take(0);
    await one.take(1);
    await grownOld('one');
    await expect(write(one)).rejects.toMatchObject({ code: 'PLATFORM.NOT_OWNER' });
    expect(await one.renew()).toBe(true);
    await expect(write(one)).resolves.toBeUndefined();
    await grownOld('one');
    expect(await Promise.all([two.take(0), two.take(1)])).toEqual([true, true]);
    expect(await one.renew()).toBe(false);
    await expect(write(one)).rejects.toMatchObject({ code: 'PLATFORM.NOT_OWNER' });
    await expect(write(two)).resolves.toBeUndefined();
  });

  it('waits with a share for what its silent holder is about to commit', async () => {
    const [one, two] = [await joined('one'), await joined('two')];
    await one.take(0);
    const soon = `UPDATE desk.lease SET expires_at = clock_timestamp() + interval '50 milliseconds' WHERE name = 'member/one'`;
    await test.database.query(soon);
    const order: string[] = [];
    const written = test.database
      .transaction(async (tx) => {
        await one.assertMember(managerOf(tx));
        await sleep(300);
      })
      .then(() => order.push('committed'));
    await sleep(100);
    const taken = two.take(0).then((isTaken) => order.push(`taken ${isTaken}`));
    await Promise.all([written, taken]);
    expect(order).toEqual(['committed', 'taken true']);
  });

  it('forgets members that ended long ago', async () => {
    await joined('one');
    await grownOld('one', '2 hours');
    await joined('two');
    const members = await test.database.query<{ name: string }[]>(
      `SELECT name FROM desk.lease WHERE name LIKE 'member/%'`,
    );
    expect(members).toEqual([{ name: 'member/two' }]);
  });
});

import type { Envelope } from '#messaging';
import { managerOf } from '#platform/database';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { ListAuditEntries } from '../contracts/index.js';
import { describeAuditTrail, envelope } from '../testing/audit-trail.contract.js';
import { complianceMigrations } from './migrations/index.js';
import { PostgresAuditTrail } from './postgres-audit-trail.js';

const open = (): Promise<TestDatabase> => testDatabase({ name: 'compliance', migrations: complianceMigrations });

describe(PostgresAuditTrail, () => {
  describeAuditTrail(async () => {
    const test = await open();
    return { trail: new PostgresAuditTrail(test.database), unitOfWork: test.unitOfWork, stop: () => test.stop() };
  });

  describe('in a database that others can reach', () => {
    let test: TestDatabase;
    let trail: PostgresAuditTrail;
    beforeEach(async () => {
      test = await open();
      trail = new PostgresAuditTrail(test.database);
    });
    afterEach(() => test.stop());

    const append = (...envelopes: readonly Envelope[]): Promise<void> =>
      test.unitOfWork.run((tx) => trail.append(tx, envelopes));
    /** What only somebody with rights over the table can do. */
    const forge = async (sql: string): Promise<void> => {
      await test.database.query('ALTER TABLE compliance.audit_entry DISABLE TRIGGER append_only');
      await test.database.query(sql);
      await test.database.query('ALTER TABLE compliance.audit_entry ENABLE TRIGGER append_only');
    };

    it.each([
      `UPDATE compliance.audit_entry SET payload = '{}'`,
      'DELETE FROM compliance.audit_entry WHERE sequence = 2',
      'DELETE FROM compliance.audit_entry WHERE false',
      'TRUNCATE compliance.audit_entry',
    ])('refuses %s', async (sql) => {
      await append(envelope(1), envelope(2));
      await expect(test.database.query(sql)).rejects.toMatchObject({ code: '23001' });
      expect(await trail.verify()).toMatchObject({ verified: true, entries: 2 });
    });

    it('says which entry was changed, dropped or cut off by somebody who got round that', async () => {
      await append(envelope(1), envelope(2), envelope(3), envelope(4));
      await forge('DELETE FROM compliance.audit_entry WHERE sequence = 4');
      expect(await trail.verify()).toMatchObject({ verified: false, entries: 3, brokenAt: 4 });
      await forge(`UPDATE compliance.audit_entry SET payload = '{}' WHERE sequence = 3`);
      expect(await trail.verify()).toMatchObject({ verified: false, entries: 2, brokenAt: 3 });
      await forge('DELETE FROM compliance.audit_entry WHERE sequence = 2');
      expect(await trail.verify()).toMatchObject({ verified: false, entries: 1, brokenAt: 2 });
    });

    it('notices a chain that was made anew to its end', async () => {
      await append(envelope(1));
      await forge('DELETE FROM compliance.audit_entry');
      await test.database.query(`INSERT INTO compliance.audit_entry
        SELECT 1, 'event_1', 'x', 'x', 'x', 'x', NULL, now(), '{}', repeat('0', 64), repeat('f', 64)`);
      expect(await trail.verify()).toMatchObject({ verified: false, brokenAt: 1 });
    });

    it('never forks, whoever appends at the same time', async () => {
      const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
      const trails = [trail, new PostgresAuditTrail(test.database)];
      const appends = numbers.map((number) =>
        test.unitOfWork.run(async (tx) => trails[number % 2]?.append(tx, [envelope(number), envelope(number + 100)])),
      );
      await Promise.all(appends);
      expect(await trail.verify()).toMatchObject({ verified: true, entries: 120 });
      const page = await trail.page(ListAuditEntries.of({ limit: 1000 }));
      const ids = page.items.toReversed().map(({ eventId }) => eventId);
      expect(new Set(ids).size).toBe(120);
      for (const number of numbers)
        expect(ids.indexOf(`event_${number + 100}`)).toBe(ids.indexOf(`event_${number}`) + 1);
    });

    it('goes on from where another process has left the chain, and from before what it could not commit', async () => {
      await append(envelope(1));
      const other = new PostgresAuditTrail(test.database);
      await test.unitOfWork.run((tx) => other.append(tx, [envelope(2)]));
      await append(envelope(3));
      const failing = test.unitOfWork.run(async (tx) => {
        await trail.append(tx, [envelope(4)]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await append(envelope(5));
      await test.unitOfWork.run((tx) => other.append(tx, [envelope(6)]));
      expect(await trail.verify()).toMatchObject({ verified: true, entries: 5 });
    });

    it('takes an event in once', async () => {
      await append(envelope(1));
      await expect(append(envelope(1))).rejects.toMatchObject({ code: '23505' });
      expect(await trail.verify()).toMatchObject({ verified: true, entries: 1 });
    });

    it('verifies what is longer than it reads at once, while more is appended', async () => {
      const many = Array.from({ length: 2500 }, (_, index) => envelope(index + 1));
      await append(...many);
      const [verdict] = await Promise.all([trail.verify(), append(envelope(9999))]);
      expect(verdict.verified).toBe(true);
      await test.unitOfWork.run(async (tx) => {
        const [row] = await managerOf(tx).query<{ count: number }[]>(
          'SELECT count(*)::integer AS count FROM compliance.audit_entry',
        );
        expect(row?.count).toBe(2501);
      });
    });
  });
});

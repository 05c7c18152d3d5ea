import { migrate } from '#platform/database';
import { messagingMigrations } from '#platform/outbox';
import { testDatabase } from '#platform/testing';
import { summaryOf } from '../../application/load-summary.js';
import { PostgresCatalogue } from '../postgres-catalogue.js';
import { dataMigrations } from './index.js';
import { SummariseLoads1764720000000 } from './summarise-loads.migration.js';

const report = {
  source: 'files',
  sha256: 'x',
  instrumentIds: ['A.FILE'],
  bars: 10,
  firstTime: '2020-01-02T21:00:00.000000Z',
  lastTime: '2020-01-03T21:00:00.000000Z',
  rejectedRows: [{ file: 'a.csv', line: 3, code: 'DATA.HIGH_BELOW_LOW', reason: '' }],
  issues: ['INFO', 'ERROR', 'INFO'].map((severity) => ({ code: 'A', severity, instrumentId: 'A.FILE', message: '' })),
};

describe(SummariseLoads1764720000000.name, () => {
  it('makes summaries of the loads of before, their time being that of their ids', async () => {
    const before = dataMigrations.filter((each) => each !== SummariseLoads1764720000000);
    const test = await testDatabase({ name: 'data', migrations: before });
    try {
      // The first 48 bits are milliseconds: RFC 9562, appendix A.6.
      const id = 'load_017f22e279b07cc398c4dc0c0c07398f';
      for (const each of [id, 'load_00000001'])
        await test.database.query('INSERT INTO data.load (id, source, sha256, report) VALUES ($1, $2, $3, $4)', [
          each,
          'files',
          'x',
          JSON.stringify({ id: each, ...report }),
        ]);
      await test.database.query(
        `INSERT INTO data.instrument VALUES ('A.FILE', 'A', 'FILE', 'A', 'EQUITY', 'USD', 0.01, 1, false)`,
      );
      await test.database.query(`INSERT INTO data.dataset VALUES ('A.FILE', '1d', 'a', 10, $1)`, [id]);
      await migrate(test.url, [{ name: 'data', migrations: [...messagingMigrations('data'), ...dataMigrations] }]);
      const catalogue = new PostgresCatalogue(test.database);
      const { items } = await catalogue.loads({ limit: 9 });
      expect(items.map(({ timeframes }) => timeframes)).toEqual([[], ['1d']]);
      expect(items[1]?.loadedAt).toBe('2022-02-22T19:22:22.000000Z');
      expect(items).toMatchObject([{ severity: 'ERROR' }, { severity: 'ERROR', infos: 2, errors: 1, rejectedRows: 1 }]);
      for (const item of items) {
        const whole = await catalogue.load(item.id);
        expect(whole === null ? null : summaryOf(whole)).toEqual(item);
      }
    } finally {
      await test.stop();
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passQuality } from './quality-gate.js';
import { readData } from './read-data.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quantumalpha-data-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const days = Array.from({ length: 40 }, (_, day) => new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10));

function file(name: string, change: (row: string, index: number) => string = (row) => row): string {
  const rows = days.map((day, index) => change(`${day},10,11,9,${10 + (index % 3) / 10},100`, index));
  writeFileSync(join(folder, name), ['Date,Open,High,Low,Close,Volume', ...rows, ''].join('\n'));
  return join(folder, name);
}

describe(readData, () => {
  it('has the history that comes with the program', async () => {
    const { bars, issues, origin } = await readData([]);
    expect(bars[0]?.instrument).toMatchObject({ id: 'SP500.INDEX', calendar: 'XNYS' });
    expect(bars[0]?.bars.rows).toBe(5105);
    expect(issues.some(({ severity }) => severity === 'ERROR')).toBe(false);
    expect(origin).toHaveLength(1);
  });

  it('shares its columns and knows equal contents by one id', async () => {
    const [one, other] = await Promise.all([readData([file('A.csv')]), readData([file('A.csv')])]);
    expect(one.bars[0]?.bars.close.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(other.id).toBe(one.id);
    const different = await readData([
      file('A.csv', (row, index) => (index === 3 ? row.replace(',100', ',101') : row)),
    ]);
    expect(different.id).not.toBe(one.id);
  });

  it('takes what is said of the instruments', async () => {
    const { bars } = await readData([file('BTC-USD.csv')], { lotSize: '0.001', currency: 'EUR' });
    expect(bars[0]?.instrument).toMatchObject({ id: 'BTC-USD.FILE', lotSize: '0.001', currency: 'EUR' });
    expect(bars[0]?.instrument.calendar).toBeUndefined();
  });

  it('leaves out what cannot be right, says so, and stops the run unless that is accepted', async () => {
    const data = await readData([file('B.csv', (row, index) => (index === 5 ? row.replace(',11,9,', ',8,9,') : row))]);
    expect(data.bars[0]?.bars.rows).toBe(39);
    expect(data.issues[0]).toMatchObject({ severity: 'ERROR', code: 'DATA.HIGH_BELOW_LOW' });
    expect(() => passQuality(data, { acceptErrors: false })).toThrow(
      expect.objectContaining({ code: 'RESEARCH.DATA_ERRORS', message: expect.stringContaining('line 7') }),
    );
    expect(() => passQuality(data, { acceptErrors: true })).not.toThrow();
  });

  it('refuses a file that is none', async () => {
    await expect(readData([join(folder, 'none.csv')])).rejects.toMatchObject({ code: 'DATA.FILE_UNREADABLE' });
  });
});

import { dateToMicros } from '#kernel';
import type { SeriesValue } from '../series/series.js';
import type { HoldingsReport, InsiderReport } from './filing-content.js';
import { filingDocument } from './filing-document.js';
import { insiderFlow } from './insider-flow.js';
import { positionsOf } from './positions.js';

const micros = (date: string): number => Number(dateToMicros(date));

describe(insiderFlow.name, () => {
  const line = {
    security: 'Common',
    date: '2023-11-10',
    code: 'S',
    isAcquired: false,
    shares: '100',
    price: '12.5',
    sharesAfter: null,
    isDirect: true,
    isDerivative: false,
  };
  const report: InsiderReport = {
    kind: 'insider',
    isAmendment: false,
    issuer: { cik: '1', name: 'Acme', ticker: 'ACME' },
    owners: [{ cik: '7', name: 'Doe Jane', role: 'CFO' }],
    transactions: [
      line,
      { ...line, shares: '10', price: null },
      { ...line, code: 'P', shares: '3', isAcquired: true },
      { ...line, date: '2023-11-09', shares: '1', price: '1' },
      { ...line, code: 'M' },
      { ...line, code: 'G' },
      { ...line, isDerivative: true },
    ],
  };
  const filed = { instrumentId: 'ACME.XNYS', acceptedAt: 99, accession: 'a' };

  it('counts what was traded in the open market, a day a row, known when it was accepted', () => {
    expect(insiderFlow(report, filed)).toEqual([
      { instrumentId: 'ACME.XNYS', period: micros('2023-11-09'), knownAt: 99, origin: 'a', values: [0, 1, 0, 1, 0, 1] },
      {
        instrumentId: 'ACME.XNYS',
        period: micros('2023-11-10'),
        knownAt: 99,
        origin: 'a',
        values: [3, 110, 37.5, 1250, 1, 2],
      },
    ]);
    expect(insiderFlow({ ...report, isAmendment: true }, filed)).toEqual([]);
  });

  it('is a text to read', () => {
    const { title, body } = filingDocument('4', 'ACME', { ...report, transactions: [line] });
    expect(title).toBe('4 Acme (ACME): Doe Jane (CFO)');
    expect(body).toBe('2023-11-10 S disposed of 100 Common at 12.5');
  });
});

describe(positionsOf.name, () => {
  const [q2, q3] = ['2023-06-30', '2023-09-30'];
  const instruments = new Map([
    ['A', 'A.X'],
    ['B', 'B.X'],
    ['C', 'C.X'],
  ]);
  const report = (
    periodEnd: string,
    held: Record<string, number>,
    more: Partial<HoldingsReport> = {},
  ): HoldingsReport => ({
    kind: 'holdings',
    manager: { cik: '9', name: 'Big' },
    periodEnd,
    amendment: null,
    holdings: Object.entries(held).map(([cusip, amount]) => ({
      cusip,
      issuer: cusip,
      titleOfClass: 'COM',
      value: 10 * amount,
      amount,
      unit: 'SH',
      option: null,
    })),
    ...more,
  });
  const rows = (of: HoldingsReport, acceptedAt: number, before: readonly SeriesValue[] = []) =>
    positionsOf({ report: of, instruments, acceptedAt, before });
  const short = (values: readonly SeriesValue[]) =>
    values.map(({ instrumentId, period, knownAt, values: [shares] }) => [instrumentId, period, knownAt, shares]);

  it('says what is gone, and of what is new that it was not there', () => {
    const first = rows(report(q2, { A: 5, B: 7, Z: 1 }), 50);
    expect(short(first)).toEqual([
      ['A.X', micros(q2), 50, 5],
      ['B.X', micros(q2), 50, 7],
    ]);
    expect(short(rows(report(q3, { A: 6, C: 8 }), 90, first))).toEqual([
      ['A.X', micros(q3), 90, 6],
      ['C.X', micros(q3), 90, 8],
      ['B.X', micros(q3), 90, 0],
      ['C.X', micros(q2), 50, 0],
    ]);
  });

  it('knows nothing of a change where the quarter before is not there', () => {
    const old = rows(report('2022-12-31', { B: 7 }), 10);
    expect(short(rows(report(q3, { A: 6 }), 90, old))).toEqual([['A.X', micros(q3), 90, 6]]);
  });

  it('adds new holdings to what was said, and takes back what a restatement leaves out', () => {
    const first = rows(report(q3, { A: 5, B: 7 }), 90);
    expect(short(rows(report(q3, { A: 1, C: 2 }, { amendment: 'NEW HOLDINGS' }), 95, first))).toEqual([
      ['A.X', micros(q3), 95, 6],
      ['C.X', micros(q3), 95, 2],
    ]);
    expect(short(rows(report(q3, { A: 4 }, { amendment: 'RESTATEMENT' }), 96, first))).toEqual([
      ['A.X', micros(q3), 96, 4],
      ['B.X', micros(q3), 96, 0],
    ]);
  });

  it('leaves options and bonds out', () => {
    const held = report(q3, { A: 5 });
    const [line] = held.holdings;
    if (line === undefined) throw new Error('a line');
    const more = [line, { ...line, option: 'CALL' as const }, { ...line, unit: 'PRN' as const }, line];
    expect(rows({ ...held, holdings: more }, 90)[0]?.values).toEqual([10, 100]);
  });
});

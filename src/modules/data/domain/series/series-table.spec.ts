import { dateToMicros, fromRfc3339 } from '#kernel';
import { readSeriesTable } from './series-table.js';

const HOUR = 3_600_000_000;
const columns = ['date', 'value'];

describe(readSeriesTable.name, () => {
  it('knows an observation so long after the end of its date, or when the file says', () => {
    expect(readSeriesTable({ columns, rows: [['2024-01-05', '7']] }, 2 * HOUR)).toEqual({
      columns: ['value'],
      values: [
        {
          instrumentId: null,
          period: Number(dateToMicros('2024-01-05')),
          knownAt: Number(fromRfc3339('2024-01-06T02:00:00Z')),
          origin: '',
          values: [7],
        },
      ],
      rejected: [],
    });
    const said = {
      columns: ['Date', 'known_at', 'instrument', 'cars'],
      rows: [['2024-01-05', '2024-01-07', 'WMT.XNYS', '1e3']],
    };
    expect(readSeriesTable(said, null)).toMatchObject({
      columns: ['cars'],
      values: [{ instrumentId: 'WMT.XNYS', knownAt: Number(dateToMicros('2024-01-08')), values: [1000] }],
    });
  });

  it('leaves out a row that cannot be and says why', () => {
    const rows = [
      ['2024-02-30', '1'],
      ['2024-02-03', 'much'],
      ['2024-02-03', ''],
      ['2024-02-03', '1e999'],
      ['2024-02-03', '2'],
    ];
    const read = readSeriesTable({ columns, rows }, 0);
    expect(read).toMatchObject({
      values: [{ values: [2] }],
      rejected: [{ row: 1 }, { row: 2 }, { row: 3 }, { row: 4 }],
    });
    const early = { columns: ['date', 'known_at', 'value'], rows: [['2024-02-03', '2024-02-01T00:00:00Z', '1']] };
    expect(readSeriesTable(early, null)).toMatchObject({ values: [], rejected: [{ reason: 'known before its date' }] });
  });

  it('keeps a missing column of a row that has others', () => {
    const read = readSeriesTable({ columns: ['date', 'value', 'expected'], rows: [['2024-02-03', '2', '.']] }, 0);
    expect(read).toMatchObject({ values: [{ values: [2, Number.NaN] }] });
  });

  it.each([
    [['day', 'value'], 0, 'a column date'],
    [['date', 'value'], null, 'a column known_at, or a release lag'],
    [['date'], 0, 'a column of numbers, such as value'],
    [['date', 'x y'], 0, 'names of columns in letters, digits and _, not x y'],
  ] as const)('says what the header %j lacks', (header, lag, expected) => {
    expect(readSeriesTable({ columns: header, rows: [] }, lag)).toBe(expected);
  });
});

import * as fc from 'fast-check';
import { columnsOf } from '../bars/bar-columns.js';
import { readRow } from '../bars/bar-row.js';
import { ByteRow } from './byte-row.js';
import { splitFields } from './split-fields.js';

function columns(header: string) {
  const found = columnsOf(header.split(','));
  if ('missing' in found) throw new Error('columns');
  return found;
}

const COLUMNS = columns('date,open,high,low,close,volume,symbol');
const WITH_TIME = columns('date,time,open,high,low,close,volume,symbol');

/** What both readers say: they must agree wherever the fast one says anything. */
function bothReaders(line: string, of = COLUMNS) {
  const bytes = Buffer.from(line);
  const plain = new ByteRow(of, ',');
  const fast = plain.read(bytes, 0, bytes.length) ? { symbol: plain.symbol, values: { ...plain.values } } : null;
  return { fast, careful: readRow(splitFields(line, ',') ?? [], of, null) };
}

const digits = (max: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 0, maxLength: max });
const price = fc.oneof(
  fc.tuple(digits(4), digits(6)).map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.tuple(digits(9), digits(9)).map(([whole, fraction]) => `${whole}.${fraction}`),
  digits(18),
  fc.constantFrom('100', '0', '.', '', ' 5', '-1', '1e3', '1.2.3', 'x', '+7', '"8"'),
);
const date = fc.oneof(
  fc.constantFrom(
    '2020-04-17',
    '20200417',
    '1587137700',
    '1587137700123',
    '1587137700123456',
    '946684800000',
    '946684800',
    '15871377001',
    '1587137700123456789',
    '2020-02-30',
    '2020-13-01',
    '2020-4-7',
  ),
  fc.constantFrom('2020-04-17 15:35', '2020-04-17T15:35:01Z', '2020-04-17 15:35:00-04:00', '2020-04-17 9:30'),
  fc.constantFrom(
    '2020-04-17 15:35:00+0530',
    '2020-04-17 153500',
    '2020-04-17 15:35:00.5',
    '2020/04/17',
    '2020-04-17T',
  ),
  fc.constantFrom('0020-04-17', '2020-04-17 25:00', '2020-04-17 24:00', '2020-04-1x', '', '2020-04-17 15:35:00 Z'),
);
const row = fc.tuple(date, price, price, price, price, price, fc.constantFrom('AAPL', 'aapl', '', 'a b', 'BRK.B'));

describe(ByteRow.name, () => {
  it('says what the careful reader says, or nothing', () => {
    fc.assert(
      fc.property(row, (fields) => {
        const { fast, careful } = bothReaders(fields.join(','));
        expect(fast ?? careful).toEqual(careful);
      }),
      { numRuns: 2000 },
    );
  });

  it('says what the careful reader says of sound rows', () => {
    const sound = fc
      .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 6 }))
      .map(([units, places]) => {
        const text = (units / 10 ** places).toFixed(places);
        return `2020-04-17 15:35:00,${text},${text},${text},${text},${units},ABC`;
      });
    fc.assert(
      fc.property(sound, (line) => {
        const { fast, careful } = bothReaders(line);
        expect(fast).not.toBeNull();
        expect(fast).toEqual(careful);
      }),
    );
  });

  it.each(['153500', '15:35', '15:35:00', '1535', '0', '9:30', '15:61'])(
    'agrees on the time %s in a column',
    (time) => {
      const { fast, careful } = bothReaders(`20200417,${time},1,2,1,2,5,A`, WITH_TIME);
      expect(fast ?? careful).toEqual(careful);
      expect(fast === null).toBe(['0', '9:30', '15:61'].includes(time));
    },
  );

  it.each([
    ['1,2,1,2,5', true],
    ['1,2,1,2,5,X,7', false],
    ['1.123456789012345,2,1,2,5,X', false],
    ['1.12345678901234,2,1,2,5,X', true],
    ['3,2,1,2,5,X', false],
    ['0,2,0,2,5,X', false],
  ])('leaves what is not plain or not sound to the careful reader: %s', (rest, plain) => {
    expect(bothReaders(`2020-04-17,${rest.split(',').length === 5 ? `${rest},X` : rest}`).fast !== null).toBe(plain);
  });
});

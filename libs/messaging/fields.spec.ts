import { validateSync } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import {
  Choice,
  DecimalText,
  Flag,
  Float,
  Integer,
  IsoDate,
  Nested,
  Text,
  TextMap,
  Timestamp,
  describedClasses,
  fieldsOf,
} from './index.js';

class Leg {
  @DecimalText({ description: 'How much.', example: '1.5' }) quantity!: string;
}

class Base {
  @Text({ maxLength: 3 }) name!: string;
}

class Everything extends Base {
  @Integer({ minimum: 1, maximum: 5 }) count!: number;
  @Float() ratio!: number;
  @Flag() isOpen!: boolean;
  @Timestamp() time!: string;
  @IsoDate() day!: string;
  @Choice('Side', ['BUY', 'SELL']) side!: string;
  @Nested(() => Leg) leg!: Leg;
  @Nested(() => Leg, { list: true, maxItems: 2 }) legs!: Leg[];
  @TextMap({ optional: true }) labels?: Record<string, string>;
  @DecimalText({ list: true, optional: true }) prices?: string[];
}

const good = {
  name: 'abc',
  count: 5,
  ratio: -1e-9,
  isOpen: false,
  time: '2020-02-29T20:00:00.123456Z',
  day: '2020-02-29',
  side: 'BUY',
  leg: { quantity: '-1.50' },
  legs: [{ quantity: '1' }, { quantity: '2' }],
};

const problems = (fields: object): string[] =>
  validateSync(plainToInstance(Everything, { ...good, ...fields })).map(({ property }) => property);

describe('fields', () => {
  it('take what fits', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ labels: { a: 'b' }, prices: ['1', '2.5'], legs: [] })).toEqual([]);
    expect(problems({ labels: null, prices: undefined })).toEqual([]);
  });

  it.each<[string, unknown[]]>([
    ['name', ['abcd', 5, null, undefined, {}]],
    ['count', [0, 6, 1.5, '1', Number.NaN]],
    ['ratio', [Number.NaN, Number.POSITIVE_INFINITY, '1']],
    ['isOpen', ['true', 0, null]],
    ['time', ['2020-02-30T20:00:00Z', '2020-02-01T25:00:00Z', '2020-02-01', '2020-02-01T20:00:00', 1_580_000_000]],
    ['day', ['2021-02-29', '2020-2-1', '2020-02-01T00:00:00Z', 20_200_201]],
    ['side', ['buy', '', null]],
    ['leg', [{}, { quantity: 1.5 }, { quantity: '1e3' }, { quantity: '1'.repeat(39) }, [{ quantity: '1' }], 'x', null]],
    ['legs', [{ quantity: '1' }, [{ quantity: '1' }, {}], [1], Array.from({ length: 3 }, () => good.leg)]],
    ['labels', [{ a: 1 }, { a: {} }, ['a'], 'a']],
    ['prices', ['1', [1], ['x']]],
  ])('refuse a %s that does not', (name, values) => {
    expect(values.map((value) => problems({ [name]: value }))).toEqual(values.map(() => [name]));
  });

  it('describe their class, inherited ones first', () => {
    expect(fieldsOf(Everything).map(({ name, kind, list, optional }) => [name, kind, list, optional])).toEqual([
      ['name', 'text', false, false],
      ['count', 'integer', false, false],
      ['ratio', 'number', false, false],
      ['isOpen', 'flag', false, false],
      ['time', 'timestamp', false, false],
      ['day', 'date', false, false],
      ['side', 'choice', false, false],
      ['leg', 'object', false, false],
      ['legs', 'object', true, false],
      ['labels', 'map', false, true],
      ['prices', 'decimal', true, true],
    ]);
    expect(fieldsOf(Leg)).toEqual([
      { name: 'quantity', kind: 'decimal', description: 'How much.', example: '1.5', optional: false, list: false },
    ]);
    expect(describedClasses()).toEqual(expect.arrayContaining([Leg, Base, Everything]));
  });
});

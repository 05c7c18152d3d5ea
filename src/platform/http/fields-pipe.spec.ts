import type { ArgumentMetadata } from '@nestjs/common';
import { DecimalText, Flag, Integer, Nested, Text } from '#messaging';
import { type FieldProblem, FieldsPipe, InvalidRequestError } from './fields-pipe.js';

class Leg {
  @DecimalText() quantity!: string;
}

class Search {
  @Text({ optional: true }) text?: string;
  @Integer({ optional: true, minimum: 1 }) limit?: number;
  @Flag({ optional: true }) isOpen?: boolean;
  @Text({ optional: true, list: true }) symbols?: string[];
}

class Submit {
  @Text() account!: string;
  @Nested(() => Leg, { list: true }) legs!: Leg[];
}

const pipe = new FieldsPipe();
const transform = (value: unknown, type: ArgumentMetadata['type'], metatype: unknown): unknown =>
  pipe.transform(value, { type, metatype } as ArgumentMetadata);

function problemsOf(value: unknown, type: ArgumentMetadata['type'], metatype: unknown): FieldProblem[] {
  try {
    transform(value, type, metatype);
  } catch (error) {
    if (error instanceof InvalidRequestError) return [...error.problems];
    throw error;
  }
  return [];
}

const fieldsRefused = (...given: Parameters<typeof problemsOf>): string[] => [
  ...new Set(problemsOf(...given).map(({ field }) => field)),
];

describe(FieldsPipe.name, () => {
  it('makes instances, also inside', () => {
    const submit = transform({ account: 'a', legs: [{ quantity: '1' }] }, 'body', Submit) as Submit;
    expect(submit).toBeInstanceOf(Submit);
    expect(submit.legs[0]).toBeInstanceOf(Leg);
  });

  it('reads text of query strings by the kind of the field', () => {
    const read = (query: object) => transform(query, 'query', Search);
    expect(read({ limit: '5', isOpen: 'true', text: '7', symbols: 'A,B' })).toEqual(
      Object.assign(new Search(), { limit: 5, isOpen: true, text: '7', symbols: ['A', 'B'] }),
    );
    expect(read({ symbols: ['A', 'B'] })).toEqual(Object.assign(new Search(), { symbols: ['A', 'B'] }));
    expect(read({ symbols: 'Mean($close,20),(A,(B,C))' })).toMatchObject({ symbols: ['Mean($close,20)', '(A,(B,C))'] });
    expect(read({})).toEqual(new Search());
  });

  it.each([{ limit: '5x' }, { limit: '' }, { limit: ' ' }, { limit: '0' }, { isOpen: 'yes' }, { limit: '1e999' }])(
    'refuses the query %j',
    (query) => {
      expect(fieldsRefused(query, 'query', Search)).toEqual(Object.keys(query));
    },
  );

  it('does not read text of bodies as numbers', () => {
    expect(fieldsRefused({ limit: '5' }, 'body', Search)).toEqual(['limit']);
  });

  it('refuses unknown members, everywhere, and names each place', () => {
    const body = { account: 'a', admin: true, legs: [{ quantity: '1' }, { quantity: '2', price: '3' }] };
    expect(problemsOf(body, 'body', Submit)).toEqual([
      { field: 'admin', reason: 'is not known here' },
      { field: 'legs[1].price', reason: 'is not known here' },
    ]);
    expect(problemsOf(JSON.parse('{"account":"a","legs":[],"__proto__":{"x":1}}'), 'body', Submit)).toEqual([
      { field: '__proto__', reason: 'is not known here' },
    ]);
  });

  it('lists every field that does not fit', () => {
    expect(fieldsRefused({ legs: [{ quantity: 1 }] }, 'body', Submit)).toEqual(['account', 'legs[0].quantity']);
  });

  it.each([[null], [[]], ['text'], [5], [undefined]])('refuses a body that is no object: %j', (body) => {
    expect(problemsOf(body, 'body', Submit)).toEqual([{ field: 'body', reason: 'must be an object' }]);
  });

  it('leaves alone what has no fields', () => {
    expect(transform('42', 'param', String)).toBe('42');
    expect(transform('42', 'param', undefined)).toBe('42');
  });
});

import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { depthLimit } from './depth-limit.rule.js';

const schema = buildSchema('type Query { a: A } type A { a: A, x: Int }');

const refusals = (query: string): string[] =>
  validate(schema, parse(query), [...specifiedRules, depthLimit(3)]).map(({ message }) => message);

const tooDeep = ['The query goes deeper than 3 levels.'];

describe('depthLimit', () => {
  it('counts every level of fields', () => {
    expect(refusals('{ a { a { x } } }')).toEqual([]);
    expect(refusals('{ a { a { a { x } } } }')).toEqual(tooDeep);
  });

  it('looks through fragments', () => {
    expect(refusals('{ a { ... { a { x } } } }')).toEqual([]);
    expect(refusals('{ a { ...f } } fragment f on A { a { x } }')).toEqual([]);
    expect(refusals('{ a { ...f } } fragment f on A { a { a { x } } }')).toEqual(tooDeep);
  });

  it('comes to an end with fragments that spread themselves, and with many that spread each other', () => {
    expect(refusals('{ a { ...f } } fragment f on A { a { ...f } }')).toContain(tooDeep[0]);
    const spread = (name: string): string => `...${name} `.repeat(100);
    const chain = Array.from({ length: 8 }, (_, at) => `fragment f${at} on A { ${spread(`f${at + 1}`)} }`).join(' ');
    expect(refusals(`{ a { ${spread('f0')} } } ${chain} fragment f8 on A { x }`)).toEqual([]);
  });

  it('lets tools read the schema', () => {
    expect(refusals(getIntrospectionQuery())).toEqual([]);
  });
});

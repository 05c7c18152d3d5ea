import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { type Naming, contradiction } from './naming.js';

const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
const naming = record({
  instrumentId: constantFrom('META.XNAS', 'X.XNYS'),
  kind: constantFrom('TICKER' as const, 'ISIN' as const),
  value: constantFrom('FB', 'META'),
  begin: integer({ min: 0, max: 60 }),
  days: integer({ min: 0, max: 20 }),
}).map(({ begin, days, ...rest }): Naming => ({
  ...rest,
  from: day(begin),
  to: days === 20 ? null : day(begin + days),
}));

describe(contradiction.name, () => {
  const facebook = {
    instrumentId: 'META.XNAS',
    kind: 'TICKER',
    value: 'FB',
    from: '2012-05-18',
    to: '2022-06-08',
  } as const;

  it('lets a name follow on another, and refuses two at once', () => {
    const meta = { ...facebook, value: 'META', from: '2022-06-09', to: null };
    expect(contradiction(meta, [facebook])).toBeNull();
    expect(contradiction({ ...meta, from: '2022-06-08' }, [facebook])).toBe(facebook);
  });

  it('lets venues give out the same ticker, but no two instruments have one ISIN', () => {
    expect(contradiction({ ...facebook, instrumentId: 'FB.XLON' }, [facebook])).toBeNull();
    const isin = { ...facebook, kind: 'ISIN' as const };
    expect(contradiction({ ...isin, instrumentId: 'FB.XLON' }, [isin])).toBe(isin);
  });

  it('lets an instrument have several aliases at once, each once', () => {
    const alias = { ...facebook, kind: 'ALIAS' as const, value: 'Facebook' };
    expect(contradiction({ ...alias, value: 'FB Inc' }, [alias])).toBeNull();
    expect(contradiction({ ...alias, instrumentId: 'FB.XLON' }, [alias])).toBeNull();
    expect(contradiction({ ...alias, from: '2013-01-01' }, [alias])).toBe(alias);
  });

  it('keeps one name of a kind per instrument and day, whatever is added in whatever order', () => {
    assert(
      property(array(naming, { maxLength: 30 }), integer({ min: 0, max: 90 }), (namings, at) => {
        const kept: Naming[] = [];
        for (const each of namings) if (contradiction(each, kept) === null) kept.push(each);
        const today = kept.filter(({ from, to }) => from <= day(at) && day(at) <= (to ?? '9999-12-31'));
        const names = new Map(today.map((each) => [`${each.instrumentId} ${each.kind}`, each.value]));
        expect(today.every((each) => names.get(`${each.instrumentId} ${each.kind}`) === each.value)).toBe(true);
      }),
    );
  });
});

import { assert, integer, property, string } from 'fast-check';
import { defaultInstrumentId, doneShare, isInstrumentId, planRanges } from './download.js';

describe(planRanges.name, () => {
  it('covers the whole span once, in order, in pieces that are no longer than asked', () => {
    assert(
      property(
        integer({ min: 0, max: 10 ** 6 }),
        integer({ min: 0, max: 10 ** 6 }),
        integer({ min: 1000, max: 10 ** 6 }),
        (from, length, span) => {
          const ranges = planRanges(from, from + length, span);
          expect(ranges.map(({ number }) => number)).toEqual(ranges.map((_, i) => i));
          expect(
            ranges.every(
              (range) => range.to - range.from <= span && range.to > range.from && range.next === range.from,
            ),
          ).toBe(true);
          expect([from, ...ranges.map(({ to }) => to)]).toEqual([...ranges.map((range) => range.from), from + length]);
        },
      ),
    );
  });
});

describe(doneShare.name, () => {
  it('weighs ranges by their length', () => {
    const [long, short] = [planRanges(0, 30, 30), planRanges(0, 10, 10)].flat();
    if (long === undefined || short === undefined) throw new TypeError('no ranges');
    expect(doneShare({ ranges: [{ ...long, next: 30 }, short] })).toBe(0.75);
    expect(doneShare({ ranges: [] })).toBe(1);
  });
});

describe(defaultInstrumentId.name, () => {
  it('makes an id that can name a file of any symbol that has a letter', () => {
    expect(defaultInstrumentId('BTC/USDT', 'ccxt')).toBe('BTC-USDT.CCXT');
    expect(defaultInstrumentId('^GSPC', 'yahoo')).toBe('^GSPC.YAHOO');
    assert(
      property(string(), (symbol) => {
        const id = defaultInstrumentId(symbol, 'yahoo');
        expect(isInstrumentId(id) ? /[/\\\0]|\.\./.test(id) : false).toBe(false);
      }),
    );
  });

  it('refuses what would lead out of a folder', () => {
    for (const id of ['../x.A', 'a/b.C', 'A..B.C', '.A', 'A.', 'A', 'A.b'])
      expect([id, isInstrumentId(id)]).toEqual([id, false]);
  });
});

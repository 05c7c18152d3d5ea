import { toLine } from './line-protocol.js';

const point = (labels: Record<string, string | number>, name = 'm', value = 1): string | null =>
  toLine({ name, labels, value }, 1_577_923_200_000);

describe(toLine.name, () => {
  it('sorts labels and says the time in milliseconds', () => {
    expect(point({ zone: 'b', app: 'a' })).toBe('m,app=a,zone=b value=1 1577923200000');
    expect(point({}, 'm', -1.5e-7)).toBe('m value=-1.5e-7 1577923200000');
  });

  it('escapes what ends a name, a label or a point', () => {
    expect(point({ 'a b': 'x,y=z w' }, 'my m,n=o')).toBe(String.raw`my\ m\,n=o,a\ b=x\,y\=z\ w value=1 1577923200000`);
    expect(point({ path: '/a\nb' })).toBe(String.raw`m,path=/a\ b value=1 1577923200000`);
    expect(point({ path: String.raw`C:\data` + '\\' })).toBe(String.raw`m,path=C:\data value=1 1577923200000`);
    expect(point({ quoted: '"x"' })).toBe('m,quoted="x" value=1 1577923200000');
  });

  it('leaves out labels without a value, and points without a number', () => {
    expect(point({ a: '', b: 2 })).toBe('m,b=2 value=1 1577923200000');
    expect([point({}, 'm', Number.NaN), point({}, 'm', Infinity)]).toEqual([null, null]);
  });
});

import * as fc from 'fast-check';
import { IntegrationEvent, Nested, Text, TextMap, decode, encode, typeOf } from './index.js';

class Leg {
  @Text({ maxLength: 1000 }) symbol!: string;
}

class Traded extends IntegrationEvent {
  static readonly type = 'test.traded.v1';
  @Text() orderId!: string;
  @Nested(() => Leg, { list: true }) legs!: Leg[];
  @TextMap({ optional: true }) details?: Record<string, string>;

  get key(): string {
    return this.orderId;
  }
}

class Loose extends IntegrationEvent {
  static readonly type = 'test.loose.v1';
  value!: unknown;

  get key(): string {
    return 'key';
  }
}

class Nameless extends IntegrationEvent {
  get key(): string {
    return 'key';
  }
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const events = fc
  .record(
    {
      orderId: text,
      legs: fc.array(
        text.map((symbol) => Object.assign(new Leg(), { symbol })),
        { maxLength: 5 },
      ),
      details: fc.dictionary(text, text),
    },
    { requiredKeys: ['orderId', 'legs'] },
  )
  .map((fields) => Traded.of(fields));

describe('the wire codec', () => {
  it('gives back what it was given, as an instance of its class', () => {
    fc.assert(
      fc.property(events, (event) => {
        const wire = JSON.stringify(encode(event));
        const back = decode(Traded, JSON.parse(wire) as Record<string, unknown>);
        expect(back).toEqual(event);
        expect(back).toBeInstanceOf(Traded);
        expect(back.legs.every((leg) => leg instanceof Leg)).toBe(true);
        expect(back.key).toBe(event.orderId);
      }),
    );
  });

  it('does not put the key or undefined members on the wire', () => {
    expect(encode(Object.assign(Traded.of({ orderId: 'o', legs: [] }), { details: undefined }))).toEqual({
      orderId: 'o',
      legs: [],
    });
  });

  it.each<[string, unknown]>([
    ['a Date', new Date(0)],
    ['a bigint', 1n],
    ['a Map', new Map()],
    ['a Set', new Set()],
    ['NaN', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['a typed array', new Float64Array(1)],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a Date deep inside', { list: [{ at: new Date(0) }] }],
  ])('refuses %s, which JSON cannot carry', (_, value) => {
    expect(() => encode(Loose.of({ value }))).toThrow(expect.objectContaining({ code: 'MESSAGING.NOT_PLAIN' }));
  });

  it('names the place of what cannot be carried', () => {
    expect(() => encode(Loose.of({ value: { prices: ['1', 1n] } }))).toThrow('Loose.value.prices[1]');
  });

  it.each<[string, object]>([
    ['a missing field', { legs: [] }],
    ['a wrong type', { orderId: 1, legs: [] }],
    ['a wrong type inside', { orderId: 'o', legs: [{ symbol: 1 }] }],
  ])('refuses a payload with %s', (_, payload) => {
    const decoding = () => decode(Traded, payload as Record<string, unknown>);
    expect(decoding).toThrow(expect.objectContaining({ code: 'MESSAGING.INVALID' }));
  });

  it('knows messages by their wire name only', () => {
    expect(typeOf(Traded.of({ orderId: 'o', legs: [] }))).toBe('test.traded.v1');
    expect(() => typeOf(new Nameless())).toThrow(TypeError);
  });
});

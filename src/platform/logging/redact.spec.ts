import * as fc from 'fast-check';
import { redact } from './redact.js';

const secretNames = [
  'password',
  'newPassword',
  'passphrase',
  'clientSecret',
  'refreshToken',
  'Authorization',
  'cookie',
  'apiKey',
  'api-key',
  'x-api_key',
  'credentials',
  'privateKey',
];

describe('redaction', () => {
  it.each(secretNames)('hides what is called %s, however deep', (name) => {
    const text = JSON.stringify(redact({ list: [{ inner: { [name]: 'hunter2' } }] }));
    expect(text).not.toContain('hunter2');
    expect(text).toContain('[redacted]');
  });

  it('hides passwords inside URLs, and leaves the rest of them', () => {
    expect(redact('connect to postgres://desk:hun:ter2@db:5432/x failed')).toBe(
      'connect to postgres://desk:[redacted]@db:5432/x failed',
    );
    expect(redact({ url: 'https://example.org/a?b=c' })).toEqual({ url: 'https://example.org/a?b=c' });
  });

  it('hides them in errors too, with their causes', () => {
    const error = new Error('redis://:hunter2@cache refused', { cause: new Error('amqp://a:hunter3@b') });
    const text = JSON.stringify(redact({ error }));
    expect(text).not.toMatch(/hunter/);
    expect(text).toContain('cache refused');
  });

  it('changes nothing else', () => {
    const values = fc.dictionary(
      fc.constantFrom('price', 'key', 'account', 'passed', 'keyed'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(values, (fields) => {
        fc.pre(!/token|secret|password|cookie|private|credential|authorization|:\/\//i.test(JSON.stringify(fields)));
        expect(redact(fields)).toEqual(fields);
      }),
    );
  });

  it('writes large integers as text and ends at some depth', () => {
    expect(redact({ time: 1n })).toEqual({ time: '1' });
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(JSON.stringify(redact(circle))).toContain('[deep]');
  });
});

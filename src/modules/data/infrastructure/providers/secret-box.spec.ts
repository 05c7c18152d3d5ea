import { assert, integer, property, string } from 'fast-check';
import { SecretBox } from './secret-box.js';

describe(SecretBox.name, () => {
  const box = new SecretBox('a secret of the installation');

  it('opens what it sealed, and seals the same text differently each time', () => {
    assert(
      property(string(), string(), (text, label) => {
        const sealed = box.seal(text, label);
        expect(box.open(sealed, label)).toBe(text);
        expect(box.seal(text, label).equals(sealed)).toBe(false);
      }),
    );
  });

  it('opens nothing under another secret or label, and nothing that was changed', () => {
    const sealed = box.seal('key', 'ann alpaca');
    expect(new SecretBox('another').open(sealed, 'ann alpaca')).toBeNull();
    expect(box.open(sealed, 'bob alpaca')).toBeNull();
    assert(
      property(integer({ min: 0, max: sealed.length - 1 }), integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(box.open(changed, 'ann alpaca')).toBeNull();
      }),
    );
    expect(box.open(Buffer.of(1, 2, 3), 'ann alpaca')).toBeNull();
  });

  it('does not show the text', () => {
    expect(box.seal('PK123456789', 'x').toString('latin1')).not.toContain('PK123456789');
  });
});

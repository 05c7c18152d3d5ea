import * as fc from 'fast-check';
import { unpackLz4Frame } from './lz4-frame.js';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

const REPEATED = hex('04224d18 6040 82 05000080 0000000000 00000000');

function attempt(work: () => Uint8Array): Uint8Array | RangeError {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return error;
    throw error;
  }
}

describe(unpackLz4Frame.name, () => {
  it.each([
    ['cut off', Buffer.alloc(3), 10],
    ['of another kind', hex('502a4d18 00000000 00000000'), 10],
    ['that promises more than it can hold', REPEATED, 1_000_000],
    ['that needs a dictionary', hex('04224d18 6140 00 00000000 00000000'), 0],
  ])('refuses a frame %s', (_, bytes, size) => {
    expect(() => unpackLz4Frame(bytes, size)).toThrow(RangeError);
  });

  it('gives back what is stored unpacked', () => {
    const frame = Buffer.concat([hex('04224d18 6040 82 05000080'), Buffer.from('hello'), Buffer.alloc(4)]);
    expect(Buffer.from(unpackLz4Frame(frame, 5)).toString()).toBe('hello');
  });

  it('repeats what it wrote before', () => {
    // Token: 2 literals, a match of 4 + 6 two bytes back; then 1 literal.
    const block = hex('26 6162 0200 10 63');
    const size = Buffer.alloc(4);
    size.writeUInt32LE(block.length);
    const frame = Buffer.concat([hex('04224d18 6040 82'), size, block, Buffer.alloc(4)]);
    expect(Buffer.from(unpackLz4Frame(frame, 13)).toString()).toBe('ababababababc');
  });

  it('throws nothing but RangeError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(200), (block, size) => {
        const length = Buffer.alloc(4);
        length.writeUInt32LE(block.length);
        const frame = Buffer.concat([hex('04224d18 6040 82'), length, block, Buffer.alloc(4)]);
        const unpacked = attempt(() => unpackLz4Frame(frame, size));
        expect(unpacked instanceof RangeError || unpacked.length === size).toBe(true);
      }),
    );
  });
});

const MAGIC = 0x184d2204;
const SKIPPABLE = 0x184d2a50;
const UNCOMPRESSED = 0x80000000;
const SIZE_KNOWN = 0x08;
const BLOCK_CHECKSUMS = 0x10;
const DICTIONARY = 0x01;
const LEAST_MATCH = 4;
const LONG = 15;
/** A byte of a packed block stands for no more than so many. */
const MOST_RATIO = 256;

/**
 * Unpacks an LZ4 frame (LZ4 Frame Format 1.6.1) into exactly `size` bytes. Checksums are not verified.
 * @throws RangeError on anything damaged, and on frames that need a dictionary
 */
export function unpackLz4Frame(packed: Uint8Array, size: number): Uint8Array {
  if (size > packed.length * MOST_RATIO) throw new RangeError('more bytes are promised than can be in it');
  const input = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const output = new Uint8Array(size);
  const magic = input.getUint32(0, true);
  if (magic !== MAGIC) throw new RangeError(magic >>> 4 === SKIPPABLE >>> 4 ? 'a skippable frame' : 'no LZ4 frame');
  const flags = input.getUint8(4);
  if ((flags & DICTIONARY) !== 0) throw new RangeError('the frame needs a dictionary');
  let at = 6 + ((flags & SIZE_KNOWN) === 0 ? 0 : 8) + 1;
  let written = 0;
  for (;;) {
    const word = input.getUint32(at, true);
    at += 4;
    if (word === 0) break;
    const length = word & ~UNCOMPRESSED & 0x7fffffff;
    if (at + length > packed.length) throw new RangeError('a block is cut off');
    const block = packed.subarray(at, at + length);
    written = word >>> 31 === 1 ? copyBlock(block, output, written) : unpackBlock(block, output, written);
    at += length + ((flags & BLOCK_CHECKSUMS) === 0 ? 0 : 4);
  }
  if (written !== size) throw new RangeError(`${written} bytes where ${size} were promised`);
  return output;
}

function copyBlock(block: Uint8Array, output: Uint8Array, written: number): number {
  output.set(block, written);
  return written + block.length;
}

/** One block (LZ4 Block Format): literals, then a copy of what was written before, again and again. */
function unpackBlock(block: Uint8Array, output: Uint8Array, from: number): number {
  let [at, to] = [0, from];
  const more = (length: number): number => {
    if (length !== LONG) return length;
    let [sum, next] = [length, 255];
    while (next === 255) {
      if (at >= block.length) throw new RangeError('a length is cut off');
      next = block[at++] ?? 0;
      sum += next;
    }
    return sum;
  };
  while (at < block.length) {
    const token = block[at++] ?? 0;
    const literals = more(token >>> 4);
    if (at + literals > block.length || to + literals > output.length) throw new RangeError('literals are cut off');
    output.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === block.length) break;
    const offset = (block[at] ?? 0) | ((block[at + 1] ?? 0) << 8);
    at += 2;
    const length = more(token & LONG) + LEAST_MATCH;
    if (offset === 0 || offset > to || to + length > output.length) throw new RangeError('a match points outside');
    repeat(output, to, { offset, length });
    to += length;
  }
  return to;
}

/** Byte by byte where the copy reaches into what it writes. */
function repeat(
  output: Uint8Array,
  to: number,
  { offset, length }: { readonly offset: number; readonly length: number },
): void {
  if (offset >= length) output.copyWithin(to, to - offset, to - offset + length);
  else for (let i = 0; i < length; i++) output[to + i] = output[to + i - offset] ?? 0;
}

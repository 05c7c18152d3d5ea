const WORD_SHIFT = 5;
const WORD_BITS = 32;
const WORD_MASK = 31;

/**
 * A set of whole numbers from 0 up to `size`, as a tree of bits: a word of one layer says which words of the layer below have
 * members. Everything takes at most one step per layer (four for a million), and almost always one.
 */
export class TickSet {
  private readonly layers: readonly Int32Array[];

  constructor(size: number) {
    const layers: Int32Array[] = [];
    let words = size;
    do {
      words = Math.ceil(words / WORD_BITS);
      layers.push(new Int32Array(words));
    } while (words > 1);
    this.layers = layers;
  }

  add(member: number): void {
    let index = member;
    for (const layer of this.layers) {
      const word = index >>> WORD_SHIFT;
      const before = layer[word] ?? 0;
      layer[word] = before | (1 << (index & WORD_MASK));
      if (before !== 0) return;
      index = word;
    }
  }

  delete(member: number): void {
    let index = member;
    for (const layer of this.layers) {
      const word = index >>> WORD_SHIFT;
      const rest = (layer[word] ?? 0) & ~(1 << (index & WORD_MASK));
      layer[word] = rest;
      if (rest !== 0) return;
      index = word;
    }
  }

  /** The largest member that is not above `limit`, or -1. */
  atOrBelow(limit: number): number {
    let index = limit;
    for (let depth = 0; index >= 0 && depth < this.layers.length; depth += 1) {
      const word = index >>> WORD_SHIFT;
      const found = (this.layers[depth]?.[word] ?? 0) & ((2 << (index & WORD_MASK)) - 1);
      if (found !== 0) return this.descend(depth, word * WORD_BITS + WORD_MASK - Math.clz32(found));
      index = word - 1;
    }
    return -1;
  }

  /** From a set bit of a layer down to the largest member under it. */
  private descend(depth: number, bit: number): number {
    let index = bit;
    for (let below = depth - 1; below >= 0; below -= 1) {
      index = index * WORD_BITS + WORD_MASK - Math.clz32(this.layers[below]?.[index] ?? 0);
    }
    return index;
  }
}

const FIRST_SIZE = 1024;
/** The table grows when it is fuller than this. */
const FULLEST = 0.5;
const EMPTY = -1;
const HASH = 0x9e3779b1;

/**
 * Which number of a pool (0 and up) stands for a number such as an order id: a hash table by linear probing in typed arrays, so that
 * putting in and taking out allocate nothing but when it grows. Deleting moves what was pushed aside back (Knuth, The Art of
 * Computer Programming 3, 6.4, Algorithm R).
 */
export class NumberTable {
  size = 0;
  private keys = new Float64Array(FIRST_SIZE);
  private slots = new Int32Array(FIRST_SIZE).fill(EMPTY);

  /** The slot of a key, -1 when there is none. */
  get(key: number): number {
    return this.slots[this.placeOf(key)] ?? EMPTY;
  }

  /** @param key not in the table yet */
  add(key: number, slot: number): void {
    if (this.size >= this.slots.length * FULLEST) this.grow();
    const at = this.placeOf(key);
    this.keys[at] = key;
    this.slots[at] = slot;
    this.size += 1;
  }

  delete(key: number): void {
    const { keys, slots } = this;
    const mask = slots.length - 1;
    let hole = this.placeOf(key);
    if (slots[hole] === EMPTY) return;
    this.size -= 1;
    for (let at = (hole + 1) & mask; slots[at] !== EMPTY; at = (at + 1) & mask) {
      const home = homeOf(keys[at] ?? 0, mask);
      if (((at - home) & mask) < ((at - hole) & mask)) continue;
      keys[hole] = keys[at] ?? 0;
      slots[hole] = slots[at] ?? EMPTY;
      hole = at;
    }
    slots[hole] = EMPTY;
  }

  clear(): void {
    this.slots.fill(EMPTY);
    this.size = 0;
  }

  /** Where the key is, or the empty place where it would go. */
  private placeOf(key: number): number {
    const { keys, slots } = this;
    const mask = slots.length - 1;
    let at = homeOf(key, mask);
    while (slots[at] !== EMPTY && keys[at] !== key) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { keys, slots } = this;
    this.keys = new Float64Array(2 * keys.length);
    this.slots = new Int32Array(2 * slots.length).fill(EMPTY);
    for (let k = 0; k < slots.length; k += 1) {
      const slot = slots[k] ?? EMPTY;
      if (slot === EMPTY) continue;
      const at = this.placeOf(keys[k] ?? 0);
      this.keys[at] = keys[k] ?? 0;
      this.slots[at] = slot;
    }
  }
}

/** Both halves of the whole number take part, since ids may be larger than 32 bits. */
function homeOf(key: number, mask: number): number {
  const mixed = Math.imul((key | 0) ^ ((key / 4_294_967_296) | 0), HASH);
  return (mixed ^ (mixed >>> 15)) & mask;
}

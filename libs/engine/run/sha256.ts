/** FIPS 180-4, section 4.2.2: fractional parts of the cube roots of the first 64 primes. */
const K = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));

/** Section 5.3.3: fractional parts of the square roots of the first eight. */
const START: readonly number[] = primes(8).map((prime) => fraction(Math.sqrt(prime)));

const BLOCK = 64;

/** What a hash stands at after whole blocks; plain JSON. */
export interface Sha256State {
  readonly words: readonly number[];
  readonly bytes: number;
}

/**
 * SHA-256 (FIPS 180-4) of whole 64-byte blocks, slower than the platform's, whose state can be written down and taken up again: what
 * a run needs that goes on in another process.
 */
export class Sha256 {
  private readonly words: Int32Array;
  private readonly schedule = new Int32Array(64);
  private bytes: number;

  constructor(state: Sha256State = { words: START, bytes: 0 }) {
    this.words = Int32Array.from(state.words);
    this.bytes = state.bytes;
  }

  get state(): Sha256State {
    return { words: [...this.words], bytes: this.bytes };
  }

  /** @param data a multiple of 64 bytes */
  update(data: Uint8Array): this {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    for (let at = 0; at < data.byteLength; at += BLOCK) this.compress(view, at);
    this.bytes += data.byteLength;
    return this;
  }

  copy(): Sha256 {
    return new Sha256(this.state);
  }

  /** Hexadecimal; ends the message, so take a copy of what is to go on. */
  digest(): string {
    const end = new DataView(new ArrayBuffer(BLOCK));
    end.setUint8(0, 0x80);
    end.setBigUint64(BLOCK - 8, BigInt(this.bytes) * 8n);
    this.compress(end, 0);
    return [...this.words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private compress(view: DataView, at: number): void {
    const { schedule: w, words } = this;
    for (let t = 0; t < 16; t += 1) w[t] = view.getInt32(at + 4 * t);
    for (let t = 16; t < 64; t += 1) {
      const early = word(w, t - 15);
      const late = word(w, t - 2);
      const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
      const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
      w[t] = word(w, t - 16) + s0 + word(w, t - 7) + s1;
    }
    rounds(words, w);
  }
}

function rounds(words: Int32Array, w: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = words;
  for (let t = 0; t < 64; t += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + word(K, t) + word(w, t)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, k) => (words[k] = word(words, k) + value));
}

const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

const word = (words: Int32Array, at: number): number => words[at] ?? 0;

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}

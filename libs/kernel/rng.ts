/** The only source of randomness outside infrastructure. */
export abstract class Rng {
  /** Uniform in [0, 1). */
  abstract next(): number;

  /** Uniform integer in [0, bound). */
  integer(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** Standard normal, by the Marsaglia polar method. */
  normal(): number {
    for (;;) {
      const u = 2 * this.next() - 1;
      const v = 2 * this.next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
    }
  }
}

/**
 * sfc32 by Chris Doty-Humphrey (PractRand), seeded through splitmix32. The same seed gives the same stream everywhere;
 * `fork` gives an independent one per name, so that adding a consumer does not shift the others.
 */
export class SeededRng extends Rng {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(private readonly seed: number) {
    super();
    const mix = splitmix32(seed >>> 0);
    this.a = mix();
    this.b = mix();
    this.c = mix();
    for (let i = 0; i < 12; i++) this.next();
  }

  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** Where the stream stands; plain JSON for `restore`. */
  save(): readonly number[] {
    return [this.a, this.b, this.c, this.counter];
  }

  restore([a = 0, b = 0, c = 0, counter = 0]: readonly number[]): void {
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = counter;
  }

  fork(name: string): SeededRng {
    return new SeededRng((fnv1a(name) ^ Math.imul(this.seed, 0x9e3779b1)) >>> 0);
  }
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

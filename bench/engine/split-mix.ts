/**
 * SplitMix64 in counter mode, on two 32-bit halves: u64(seed, k) = mix(seed + (k + 1) · 0x9E3779B97F4A7C15), the generator that
 * the peers' input files are made with.
 */
export class SplitMix {
  /** The word of the last call, as two unsigned halves. */
  low = 0;
  high = 0;

  constructor(private readonly seed: number) {}

  at(k: number): void {
    const [gammaLow, gammaHigh] = [0x7f4a7c15, 0x9e3779b9];
    const count = k + 1;
    const carryFree = multiply(gammaLow, gammaHigh, count);
    const low = carryFree.low + this.seed;
    this.low = low >>> 0;
    this.high = (carryFree.high + (low > 0xffffffff ? 1 : 0)) >>> 0;
    this.shiftXor(30);
    this.times(0x1ce4e5b9, 0xbf58476d);
    this.shiftXor(27);
    this.times(0x133111eb, 0x94d049bb);
    this.shiftXor(31);
  }

  /** `word >> shift & mask`, for fields of at most 16 bits that do not cross the middle unless they start below bit 32. */
  field(shift: number, mask: number): number {
    if (shift >= 32) return (this.high >>> (shift - 32)) & mask;
    const low = this.low >>> shift;
    return (shift === 0 ? low : low | (this.high << (32 - shift))) & mask;
  }

  /** `(word >> shift) mod modulus`, shift at most 32. */
  remainder(shift: number, modulus: number): number {
    if (shift === 32) return this.high % modulus;
    const top = this.high >>> shift;
    const rest = ((this.high << (32 - shift)) | (this.low >>> shift)) >>> 0;
    return ((top % modulus) * (0x100000000 % modulus) + rest) % modulus;
  }

  private shiftXor(shift: number): void {
    this.low = (this.low ^ ((this.low >>> shift) | (this.high << (32 - shift)))) >>> 0;
    this.high = (this.high ^ (this.high >>> shift)) >>> 0;
  }

  private times(low: number, high: number): void {
    const product = multiply(low, high, this.low);
    product.high = (product.high + Math.imul(low, this.high)) >>> 0;
    this.low = product.low;
    this.high = product.high;
  }
}

const product = { low: 0, high: 0 };

/** (high, low) · factor modulo 2^64, the factor under 2^32. The object is used again. */
function multiply(low: number, high: number, factor: number): { low: number; high: number } {
  const a = low >>> 16;
  const b = low & 0xffff;
  const c = factor >>> 16;
  const d = factor & 0xffff;
  const bottom = b * d;
  const middle = a * d + (bottom >>> 16);
  const cross = b * c + (middle & 0xffff);
  product.low = (((cross & 0xffff) << 16) | (bottom & 0xffff)) >>> 0;
  const upper = a * c + Math.floor(middle / 65536) + Math.floor(cross / 65536);
  product.high = ((upper >>> 0) + Math.imul(high, factor)) >>> 0;
  return product;
}

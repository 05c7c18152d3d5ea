export type RoundingMode = 'HALF_EVEN' | 'HALF_UP' | 'DOWN' | 'UP' | 'FLOOR' | 'CEILING';

const PATTERN = /^(-?)(\d{1,60})(?:\.(\d{1,30}))?$/;
const TEN_TO = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

/** An exact decimal number: `units / 10^scale`. Immutable. */
export class Decimal {
  static readonly ZERO = new Decimal(0n, 0);
  static readonly ONE = new Decimal(1n, 0);

  private constructor(
    private readonly units: bigint,
    private readonly scale: number,
  ) {}

  /** @throws TypeError on anything but digits with an optional sign and point */
  static of(text: string): Decimal {
    const match = PATTERN.exec(text);
    if (match === null) throw new TypeError(`not a decimal number: ${text}`);
    const [, sign, whole, fraction = ''] = match;
    return new Decimal(BigInt(`${sign}${whole}${fraction}`), fraction.length);
  }

  static isDecimal(text: string): boolean {
    return PATTERN.test(text);
  }

  static ofInteger(value: number | bigint): Decimal {
    return new Decimal(BigInt(value), 0);
  }

  /** So many units of `10^-scale`. @throws RangeError on what is not whole */
  static ofUnits(units: number | bigint, scale: number): Decimal {
    return new Decimal(BigInt(units), scale);
  }

  /** A float rounded to `scale` digits after the point. @throws RangeError on NaN and infinity */
  static round(value: number, scale: number): Decimal {
    if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
    if (Math.abs(value) < 1e21 && scale <= 100) return Decimal.of(normalised(value.toFixed(scale)));
    return new Decimal(BigInt(value) * tenTo(scale), scale);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.unitsAt(scale) + other.unitsAt(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(factor: Decimal | number): Decimal {
    if (typeof factor === 'number') return new Decimal(this.units * BigInt(factor), this.scale);
    return new Decimal(this.units * factor.units, this.scale + factor.scale);
  }

  /** The quotient rounded to `scale` digits. @throws RangeError on a zero divisor */
  dividedBy(divisor: Decimal, scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    if (divisor.units === 0n) throw new RangeError('division by zero');
    const shift = scale + divisor.scale - this.scale;
    const numerator = shift >= 0 ? this.units * tenTo(shift) : this.units;
    const denominator = shift >= 0 ? divisor.units : divisor.units * tenTo(-shift);
    return new Decimal(divide(numerator, denominator, mode), scale);
  }

  roundTo(scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    return scale >= this.scale ? this : new Decimal(divide(this.units, tenTo(this.scale - scale), mode), scale);
  }

  /** The nearest multiple of `step` by the mode: prices to ticks, quantities to lots. */
  roundToMultipleOf(step: Decimal, mode: RoundingMode): Decimal {
    return this.dividedBy(step, 0, mode).times(step);
  }

  negated(): Decimal {
    return new Decimal(-this.units, this.scale);
  }

  abs(): Decimal {
    return this.units < 0n ? this.negated() : this;
  }

  /** -1, 0 or 1. */
  sign(): -1 | 0 | 1 {
    if (this.units === 0n) return 0;
    return this.units < 0n ? -1 : 1;
  }

  isZero(): boolean {
    return this.units === 0n;
  }

  isNegative(): boolean {
    return this.units < 0n;
  }

  isPositive(): boolean {
    return this.units > 0n;
  }

  compareTo(other: Decimal): -1 | 0 | 1 {
    return this.minus(other).sign();
  }

  equals(other: Decimal): boolean {
    return this.compareTo(other) === 0;
  }

  isAtMost(other: Decimal): boolean {
    return this.compareTo(other) <= 0;
  }

  isLessThan(other: Decimal): boolean {
    return this.compareTo(other) < 0;
  }

  static min(a: Decimal, b: Decimal): Decimal {
    return a.isAtMost(b) ? a : b;
  }

  static max(a: Decimal, b: Decimal): Decimal {
    return a.isAtMost(b) ? b : a;
  }

  /** Digits after the point that it needs. */
  get decimals(): number {
    return this.trimmed().scale;
  }

  /** Units of `10^-scale` in it. @throws RangeError when that is no whole number that float64 holds exactly */
  unitsOf(scale: number): number {
    const { units, scale: own } = this.trimmed();
    const whole = own <= scale ? Number(units * tenTo(scale - own)) : Number.NaN;
    if (!Number.isSafeInteger(whole)) throw new RangeError(`${this} cannot be counted in units of 1e-${scale}`);
    return whole;
  }

  /** The nearest float: for statistics, never for money across a boundary. */
  toNumber(): number {
    return Number(this.toString());
  }

  /** Shortest form that keeps the value: no trailing zeros after the point. */
  toString(): string {
    return this.trimmed().toFixedString();
  }

  /** Exactly `scale` digits after the point, rounded half to even. */
  toFixed(scale: number): string {
    const rounded = this.roundTo(scale);
    return new Decimal(rounded.unitsAt(scale), scale).toFixedString();
  }

  toJSON(): string {
    return this.toString();
  }

  private toFixedString(): string {
    const digits = (this.units < 0n ? -this.units : this.units).toString().padStart(this.scale + 1, '0');
    const text = this.scale === 0 ? digits : `${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
    return this.units < 0n ? `-${text}` : text;
  }

  private trimmed(): Decimal {
    let { units, scale } = this;
    while (scale > 0 && units % 10n === 0n) {
      units /= 10n;
      scale -= 1;
    }
    return new Decimal(units, scale);
  }

  private unitsAt(scale: number): bigint {
    return this.units * tenTo(scale - this.scale);
  }
}

const tenTo = (exponent: number): bigint => TEN_TO[exponent] ?? 10n ** BigInt(exponent);

/** `-0.00` is written `0.00`. */
const normalised = (text: string): string => (/^-0(\.0*)?$/.test(text) ? text.slice(1) : text);

function divide(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const quotient = n / d;
  const remainder = n % d;
  if (remainder === 0n) return quotient;
  const away = n < 0n ? quotient - 1n : quotient + 1n;
  return goesAway(mode, n < 0n, { twice: abs(remainder) * 2n, d, odd: quotient % 2n !== 0n }) ? away : quotient;
}

function goesAway(mode: RoundingMode, negative: boolean, rest: { twice: bigint; d: bigint; odd: boolean }): boolean {
  switch (mode) {
    case 'DOWN':
      return false;
    case 'UP':
      return true;
    case 'FLOOR':
      return negative;
    case 'CEILING':
      return !negative;
    case 'HALF_UP':
      return rest.twice >= rest.d;
    case 'HALF_EVEN':
      return rest.twice > rest.d || (rest.twice === rest.d && rest.odd);
  }
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

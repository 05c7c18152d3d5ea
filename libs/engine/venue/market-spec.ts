import { scaledProduct } from '#accounting';
import { Decimal, invariant } from '#kernel';
import { inSteps, inUnits, inverseOf } from './steps.js';

/** The numbers of an instrument that trading needs. Sizes are decimal text. */
export interface TradedInstrument {
  readonly id: string;
  readonly currency: string;
  readonly tickSize: string;
  readonly lotSize: string;
  /** Code of its exchange calendar, such as `XNYS`; sessions are days of UTC unless told. */
  readonly calendar?: string;
}

/** Its numbers alone, of whatever describes an instrument. */
export function tradedInstrument({
  id,
  currency,
  tickSize,
  lotSize,
  calendar,
}: Omit<TradedInstrument, 'calendar'> & { readonly calendar: string | null }): TradedInstrument {
  const grid = { id, currency, tickSize, lotSize };
  return calendar === null ? grid : { ...grid, calendar };
}

const DIGITS_MAX = 12;

/** An instrument's grid: prices are counted in ticks, quantities in lots, money in `10^-moneyDigits` of the currency. */
export class MarketSpec {
  readonly tick: number;
  readonly lot: number;
  /** See `inverseOf`. */
  private readonly ticksPerOne: number;
  private readonly lotsPerOne: number;
  private readonly tickSize: Decimal;
  private readonly lotSize: Decimal;
  /** Money of one tick times one lot, as a fraction of whole numbers. */
  private readonly numerator: number;
  private readonly denominator: number;

  constructor(
    readonly instrument: TradedInstrument,
    readonly moneyDigits: number,
  ) {
    this.tickSize = Decimal.of(instrument.tickSize);
    this.lotSize = Decimal.of(instrument.lotSize);
    invariant(this.tickSize.isPositive() && this.lotSize.isPositive(), `${instrument.id} needs a tick and a lot size`);
    invariant(Number.isInteger(moneyDigits) && moneyDigits >= 0 && moneyDigits <= DIGITS_MAX, 'moneyDigits is 0 to 12');
    this.tick = this.tickSize.toNumber();
    this.lot = this.lotSize.toNumber();
    this.ticksPerOne = inverseOf(this.tick);
    this.lotsPerOne = inverseOf(this.lot);
    const worth = this.tickSize
      .times(this.lotSize)
      .times(Decimal.ofInteger(10n ** BigInt(moneyDigits)))
      .toString();
    const decimals = (worth.split('.')[1] ?? '').length;
    this.numerator = Number(worth.replace('.', ''));
    this.denominator = 10 ** decimals;
  }

  /** Money of a quantity at a price, rounded half to even to the currency's smallest unit; ticks need not be whole. */
  value(lots: number, ticks: number): number {
    if (!Number.isInteger(ticks)) return Math.round((lots * this.numerator * ticks) / this.denominator);
    return scaledProduct(lots * this.numerator, ticks, this.denominator);
  }

  /** A market price in ticks; not whole when it lies between two. */
  ticks(price: number): number {
    return inSteps(price, this.tick);
  }

  /** A quantity in lots; not whole when the market's quantities are finer. */
  lots(quantity: number): number {
    return inSteps(quantity, this.lot);
  }

  /** A traded volume in whole lots. */
  wholeLots(quantity: number): number {
    return Math.floor(this.lots(quantity));
  }

  /** Whole ticks of a decimal price, undefined when it is off the grid. */
  ticksOf(price: Decimal): number | undefined {
    return steps(price, this.tickSize);
  }

  /** Whole lots of a decimal quantity, undefined when it is off the grid. */
  lotsOf(quantity: Decimal): number | undefined {
    return steps(quantity, this.lotSize);
  }

  /** A price in the quote currency, the float64 nearest to the decimal. */
  price(ticks: number): number {
    return inUnits(ticks, this.tick, this.ticksPerOne);
  }

  quantity(lots: number): number {
    return inUnits(lots, this.lot, this.lotsPerOne);
  }

  priceText(ticks: number): string {
    return this.tickSize.times(ticks).toString();
  }

  quantityText(lots: number): string {
    return this.lotSize.times(lots).toString();
  }

  moneyText(units: number): string {
    return Decimal.ofUnits(units, this.moneyDigits).toString();
  }
}

function steps(value: Decimal, step: Decimal): number | undefined {
  const rounded = value.dividedBy(step, 0);
  if (!rounded.times(step).equals(value)) return undefined;
  const whole = Number(rounded.toString());
  return Number.isSafeInteger(whole) ? whole : undefined;
}

import { scaledProduct } from './whole-numbers.js';

export type CostMethod = 'average' | 'fifo';

/** Keeps a product such as 3 · (1 / 3) from falling under its whole number. */
const SPLIT_NOISE = 1e-9;

/** A purchase (or short sale) that is not closed yet: signed lots and what they cost, in the currency's smallest unit. */
interface Parcel {
  lots: number;
  cost: number;
}

export interface SavedPosition {
  readonly lots: number;
  readonly cost: number;
  readonly realised: number;
  readonly fees: number;
  readonly parcels: readonly Readonly<Parcel>[];
}

/**
 * One instrument's holding in whole lots, and what it cost. Long is positive. A sale takes its cost from the average or from
 * the oldest parcels; nothing is lost in rounding, since the cost that leaves and the cost that stays add up.
 */
export class Position {
  lots = 0;
  /** Signed like the lots: what the open ones cost. */
  cost = 0;
  realised = 0;
  fees = 0;
  private parcels: Parcel[] = [];

  constructor(private readonly method: CostMethod) {}

  /**
   * Books a trade. @param lots signed, bought is positive @param value signed alike, of all the lots
   * @returns profit or loss that it realised, fees apart
   */
  trade(lots: number, value: number): number {
    if (this.lots === 0 || this.lots > 0 === lots > 0) {
      this.open(lots, value);
      return 0;
    }
    const closed = Math.abs(lots) <= Math.abs(this.lots) ? lots : -this.lots;
    const closedValue = share(value, closed, lots);
    const profit = -closedValue - this.release(-closed);
    this.realised += profit;
    if (closed !== lots) this.open(lots - closed, value - closedValue);
    return profit;
  }

  /**
   * Turns every lot into `numerator / denominator` lots at the same cost. @returns the fraction of a lot that is left over,
   * signed, and what it had cost; both are no longer part of the position
   */
  split(numerator: number, denominator: number): { readonly lots: number; readonly cost: number } {
    const exact = (this.lots * numerator) / denominator;
    const whole = toZero(exact);
    const cost = exact === 0 ? 0 : Math.round((this.cost * (exact - whole)) / exact);
    this.lots = whole;
    this.cost -= cost;
    this.parcels = splitParcels(this.parcels, numerator / denominator, cost);
    return { lots: exact - whole, cost };
  }

  /** Books the fraction that a split left over as sold. */
  sellFraction(proceeds: number, cost: number): void {
    this.realised += proceeds - cost;
  }

  save(): SavedPosition {
    const { lots, cost, realised, fees } = this;
    return { lots, cost, realised, fees, parcels: this.parcels.map((parcel) => ({ ...parcel })) };
  }

  restore({ lots, cost, realised, fees, parcels }: SavedPosition): void {
    Object.assign(this, { lots, cost, realised, fees });
    this.parcels = parcels.map((parcel) => ({ ...parcel }));
  }

  /** Takes everything out: what is open, parcel by parcel, and what it had cost. */
  empty(): readonly Readonly<Parcel>[] {
    const parcels = this.method === 'fifo' ? this.parcels : [{ lots: this.lots, cost: this.cost }];
    this.lots = 0;
    this.cost = 0;
    this.parcels = [];
    return parcels;
  }

  /** Gives a part of its cost away. @returns that part */
  shedCost(share: number): number {
    const shed = Math.round(this.cost * share);
    this.cost -= shed;
    let left = shed;
    for (const [k, parcel] of this.parcels.entries()) {
      const part = k === this.parcels.length - 1 ? left : Math.round(parcel.cost * share);
      parcel.cost -= part;
      left -= part;
    }
    return shed;
  }

  private open(lots: number, value: number): void {
    this.lots += lots;
    this.cost += value;
    if (this.method === 'fifo') this.parcels.push({ lots, cost: value });
  }

  /** Takes so many lots (signed like the position) out and returns what they had cost. */
  private release(lots: number): number {
    const cost = this.method === 'fifo' ? this.oldest(lots) : share(this.cost, lots, this.lots);
    this.lots -= lots;
    this.cost -= cost;
    return cost;
  }

  private oldest(lots: number): number {
    let left = lots;
    let cost = 0;
    while (left !== 0) {
      const [parcel] = this.parcels;
      if (parcel === undefined) break;
      const taken = Math.abs(left) >= Math.abs(parcel.lots) ? parcel.lots : left;
      const part = share(parcel.cost, taken, parcel.lots);
      parcel.lots -= taken;
      parcel.cost -= part;
      cost += part;
      left -= taken;
      if (parcel.lots === 0) this.parcels.shift();
    }
    return cost;
  }
}

/**
 * Every parcel in new lots, each up to the whole lots that it ends at; the cost of one that vanishes goes to the next, or at the
 * end to the one before. `released` leaves with the fraction of the last lot.
 */
function splitParcels(parcels: readonly Parcel[], factor: number, released: number): Parcel[] {
  const kept: Parcel[] = [];
  let [before, after, carried] = [0, 0, -released];
  for (const parcel of parcels) {
    before += parcel.lots;
    const upTo = toZero(before * factor + Math.sign(before) * SPLIT_NOISE);
    const lots = upTo - after;
    carried += parcel.cost;
    if (lots === 0) continue;
    kept.push({ lots, cost: carried });
    [after, carried] = [upTo, 0];
  }
  const last = kept.at(-1);
  if (last !== undefined) last.cost += carried;
  return kept;
}

/** Towards zero, and never -0. */
const toZero = (value: number): number => Math.trunc(value) + 0;

const share = (cost: number, lots: number, of: number): number =>
  lots === of ? cost : scaledProduct(cost, Math.abs(lots), Math.abs(of));

import type { Bar, Instrument, Quote, SeededRng } from '#kernel';
import { BARS_PER_SESSION, slotOf } from './sessions.js';

/** One generated instrument. Prices are counted in ticks of a cent. */
export interface SyntheticSpec {
  readonly instrument: Instrument;
  readonly firstPrice: number;
  /** Standard deviation of a year's log return, 252 sessions. */
  readonly volatility: number;
  /** Ticks between bid and ask. */
  readonly spreadTicks: number;
  /** Shares in an average minute. */
  readonly minuteVolume: number;
}

const spec = (symbol: string, name: string, numbers: Omit<SyntheticSpec, 'instrument'>): SyntheticSpec => ({
  ...numbers,
  instrument: {
    id: `${symbol}.SIM`,
    symbol,
    venue: 'SIM',
    name: `${name} (synthetic)`,
    assetClass: 'EQUITY',
    currency: 'USD',
    tickSize: '0.01',
    lotSize: '1',
    synthetic: true,
  },
});

export const syntheticSpecs: readonly SyntheticSpec[] = [
  spec('ALFA', 'Alfa Industries', { firstPrice: 10_000, volatility: 0.22, spreadTicks: 2, minuteVolume: 9000 }),
  spec('BRVO', 'Bravo Energy', { firstPrice: 5000, volatility: 0.34, spreadTicks: 2, minuteVolume: 14_000 }),
  spec('CHRL', 'Charlie Software', { firstPrice: 20_000, volatility: 0.28, spreadTicks: 4, minuteVolume: 6000 }),
  spec('DLTA', 'Delta Utilities', { firstPrice: 2500, volatility: 0.16, spreadTicks: 1, minuteVolume: 20_000 }),
];

/** One minute of the market. */
export interface SyntheticMinute {
  readonly bars: readonly Bar[];
  /** Close of each instrument in ticks, where the next minute goes on. */
  readonly closes: readonly number[];
  /** Mid prices in ticks, by instrument, from the open to the close at equal distances. */
  readonly paths: readonly (readonly number[])[];
}

/** Steps of the price within a minute. */
export const PATH_STEPS = 12;
const SESSIONS_PER_YEAR = 252;
/** Share of the variance of every instrument that is the market's. */
const MARKET_SHARE = 0.4;
/** Overnight, in standard deviations of a whole session. */
const OVERNIGHT_SHARE = 0.5;
const VOLUME_SPREAD = 0.5;

/**
 * A market of correlated geometric Brownian motions: no drift and nothing to predict, by construction. Volatility and volume run in a U
 * over the session. Minute `index` depends on the seed, the index and the closes before it alone, so a market that is stopped
 * goes on as if it had not been.
 */
export class SyntheticMarket {
  constructor(
    private readonly rng: SeededRng,
    private readonly specs: readonly SyntheticSpec[] = syntheticSpecs,
  ) {}

  get firstCloses(): number[] {
    return this.specs.map(({ firstPrice }) => firstPrice);
  }

  /** @param closes of the minute before, in ticks, in the order of the instruments */
  minute(index: number, closes: readonly number[]): SyntheticMinute {
    const market = normals(this.rng.fork(`market:${index}`));
    const made = this.specs.map((one, i) => this.instrumentMinute(one, index, closes[i] ?? one.firstPrice, market));
    return {
      bars: made.map(({ bar }) => bar),
      closes: made.map(({ path }) => path.at(-1) ?? 1),
      paths: made.map(({ path }) => path),
    };
  }

  /** Best bid and ask of every instrument when `fraction` of the minute is over. */
  quotes(index: number, { paths }: Pick<SyntheticMinute, 'paths'>, fraction: number): Quote[] {
    const { openTime, closeTime } = slotOf(index);
    const step = Math.round(fraction * PATH_STEPS);
    const time = BigInt(openTime + Math.round(fraction * (closeTime - openTime)));
    return this.specs.map(({ instrument, spreadTicks }, i) => {
      const sizes = this.rng.fork(`size:${instrument.id}:${index}:${step}`);
      const mid = paths[i]?.[step] ?? 1;
      const bid = Math.max(1, mid - Math.floor(spreadTicks / 2));
      return {
        instrumentId: instrument.id,
        time,
        bid: priceText(bid),
        ask: priceText(bid + spreadTicks),
        bidSize: String(100 * (1 + sizes.integer(9))),
        askSize: String(100 * (1 + sizes.integer(9))),
      };
    });
  }

  private instrumentMinute(
    { instrument, volatility, minuteVolume }: SyntheticSpec,
    index: number,
    before: number,
    market: readonly number[],
  ): { bar: Bar; path: number[] } {
    const slot = slotOf(index);
    const own = normals(this.rng.fork(`${instrument.id}:${index}`));
    const shocks = own.map((shock, i) => mix(market[i] ?? 0, shock));
    const sessionSigma = volatility / Math.sqrt(SESSIONS_PER_YEAR);
    const stepSigma = (sessionSigma * activity(slot.minute)) / Math.sqrt(BARS_PER_SESSION * PATH_STEPS);
    const openSigma = slot.minute === 0 ? sessionSigma * OVERNIGHT_SHARE : 0;
    const path = walk(before, shocks, { openSigma, stepSigma });
    const shares = minuteVolume * activity(slot.minute) * Math.exp(VOLUME_SPREAD * (own.at(-1) ?? 0));
    return { bar: toBar(instrument.id, slot, path, Math.max(1, Math.round(shares))), path };
  }
}

/** One for the open, one for each step of the price, one for the volume. */
const normals = (rng: SeededRng): number[] => Array.from({ length: PATH_STEPS + 2 }, () => rng.normal());

const mix = (market: number, own: number): number =>
  Math.sqrt(MARKET_SHARE) * market + Math.sqrt(1 - MARKET_SHARE) * own;

/** How busy the market is in a minute of its session: a U with the average 1. */
function activity(minute: number): number {
  const position = (2 * minute) / (BARS_PER_SESSION - 1) - 1;
  return 0.6 + 1.2 * position * position;
}

function walk(
  before: number,
  shocks: readonly number[],
  { openSigma, stepSigma }: { readonly openSigma: number; readonly stepSigma: number },
): number[] {
  let price = before;
  return shocks.slice(0, PATH_STEPS + 1).map((shock, step) => {
    const sigma = step === 0 ? openSigma : stepSigma;
    price *= Math.exp(sigma * shock - (sigma * sigma) / 2);
    return Math.max(1, Math.round(price));
  });
}

function toBar(
  instrumentId: string,
  slot: { readonly openTime: number; readonly closeTime: number },
  path: readonly number[],
  volume: number,
): Bar {
  return {
    instrumentId,
    timeframe: '1m',
    openTime: BigInt(slot.openTime),
    closeTime: BigInt(slot.closeTime),
    open: priceText(path[0] ?? 1),
    high: priceText(Math.max(...path)),
    low: priceText(Math.min(...path)),
    close: priceText(path.at(-1) ?? 1),
    volume: String(volume),
  };
}

/** Ticks of a cent as decimal text in its shortest form. */
export function priceText(ticks: number): string {
  const cents = String(ticks % 100).padStart(2, '0');
  return `${Math.floor(ticks / 100)}.${cents}`.replace(/\.?0+$/, '');
}

/** The ticks of a price that {@link priceText} has written. */
export const ticksOf = (price: string): number => Math.round(Number(price) * 100);

import * as fc from 'fast-check';
import { ManualClock, SequentialIds } from '#kernel';
import { anatomy, orderTypes, timesInForce } from '../orders/order.js';
import type { TradeReport, VenueOrder } from './execution-report.js';
import { SimulatedVenue } from './simulated-venue.js';
import type { VenueBar } from './venue-messages.js';
import { fixedBpsSlippage } from './slippage-model.js';

const instrument = { id: 'AAA.SIM', currency: 'USD', tickSize: '0.01', lotSize: '1' };
const MINUTE = 60_000_000n;
const cents = fc.integer({ min: 900, max: 1100 });
const text = (price: number) => (price / 100).toFixed(2);

const anyBars = fc
  .array(fc.record({ open: cents, close: cents, up: fc.nat(50), down: fc.nat(50), volume: fc.nat(300) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((bars) =>
    bars.map(({ open, close, up, down, volume }, k): VenueBar => ({
      instrumentId: instrument.id,
      openTime: BigInt(k) * MINUTE,
      closeTime: BigInt(k + 1) * MINUTE,
      open: text(open),
      high: text(Math.max(open, close) + up),
      low: text(Math.min(open, close) - down),
      close: text(close),
      volume: `${volume}`,
    })),
  );

const anyTerms = fc
  .record({
    side: fc.constantFrom('BUY', 'SELL'),
    type: fc.constantFrom(...orderTypes),
    timeInForce: fc.constantFrom(...timesInForce),
    quantity: fc.integer({ min: 1, max: 400 }).map(String),
    limitPrice: cents.map(text),
    stopPrice: cents.map(text),
    trailingOffset: fc.integer({ min: 1, max: 60 }).map(text),
    expiresAt: fc.bigInt(0n, 20n * MINUTE),
  } as const)
  .map(({ limitPrice, stopPrice, trailingOffset, expiresAt, ...terms }) => {
    const { limited, trigger, trailing } = anatomy[terms.type];
    return {
      ...terms,
      expiresAt,
      ...(limited && !trailing ? { limitPrice } : {}),
      ...(trigger === 'NONE' || trailing ? {} : { stopPrice }),
      ...(trailing ? { trailingOffset } : {}),
      ...(trailing && limited ? { limitOffset: '0.05' } : {}),
    };
  });

const anyRun = fc.record({
  /** Orders with the bar after which they are sent. */
  orders: fc.array(fc.tuple(fc.nat(19), anyTerms), { maxLength: 12 }),
  bars: anyBars,
  participation: fc.constantFrom(0.1, 0.5, 1),
  bps: fc.constantFrom(0, 7, 500),
});

/** Plays the run; every trade with the bar and the order that it belongs to. */
function play({ orders, bars, participation, bps }: typeof anyRun extends fc.Arbitrary<infer R> ? R : never) {
  const venue = new SimulatedVenue(
    { policy: 'next-open', instruments: [instrument], slippage: fixedBpsSlippage(bps), participation },
    new ManualClock(),
    new SequentialIds(),
  );
  const sent = new Map<string, VenueOrder>();
  const trades: { trade: TradeReport; bar: VenueBar; order: VenueOrder | undefined }[] = [];
  bars.forEach((bar, k) => {
    for (const report of venue.onBar(bar)) {
      if (report.kind === 'TRADE') trades.push({ trade: report, bar, order: sent.get(report.clientOrderId) });
    }
    for (const [at, terms] of orders) {
      if (at !== k) continue;
      const order = { ...terms, clientOrderId: `o${sent.size}`, instrumentId: instrument.id, filledQuantity: '0' };
      sent.set(order.clientOrderId, order);
      venue.submit(order);
    }
  });
  return { venue, sent, trades };
}

const sum = (trades: readonly { trade: TradeReport }[]) =>
  trades.reduce((total, { trade }) => total + Number(trade.quantity), 0);

describe(SimulatedVenue.name, () => {
  it('fills nothing outside the bar', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const { trade, bar } of play(run).trades) {
          expect(Number(trade.price)).toBeGreaterThanOrEqual(Number(bar.low));
          expect(Number(trade.price)).toBeLessThanOrEqual(Number(bar.high));
        }
      }),
    );
  });

  it('fills nothing through its limit', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const { trade, order } of play(run).trades) {
          const worst = Number(order?.limitPrice ?? (trade.side === 'BUY' ? Infinity : 0));
          const sign = trade.side === 'BUY' ? 1 : -1;
          expect(sign * Number(trade.price)).toBeLessThanOrEqual(sign * worst);
        }
      }),
    );
  });

  it('conserves quantity: trades add up to what each order says, at most what it asked for', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { venue, sent, trades } = play(run);
        for (const [id, { quantity }] of sent) {
          const traded = sum(trades.filter(({ trade }) => trade.clientOrderId === id));
          expect(traded).toBeLessThanOrEqual(Number(quantity));
          expect(venue.find(id)?.filledQuantity).toBe(`${traded}`);
          expect(venue.find(id)?.status === 'FILLED').toBe(traded === Number(quantity));
        }
      }),
    );
  });

  it('takes at most its share of a bar’s volume', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { trades } = play(run);
        for (const bar of run.bars) {
          const traded = sum(trades.filter((each) => each.bar === bar));
          expect(traded).toBeLessThanOrEqual(Number(bar.volume) * run.participation);
        }
      }),
    );
  });

  it('never uses a trade id twice', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const ids = play(run).trades.map(({ trade }) => trade.tradeId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('says the same from the same run', () => {
    fc.assert(fc.property(anyRun, (run) => expect(play(run).trades).toEqual(play(run).trades)));
  });
});

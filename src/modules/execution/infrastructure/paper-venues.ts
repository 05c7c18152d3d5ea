import { Injectable } from '@nestjs/common';
import {
  SimulatedVenue,
  bpsFees,
  fixedBpsSlippage,
  tradedInstrument,
  type ExecutionReport,
  type FillPolicy,
  type VenueOrder,
} from '#engine';
import { Clock, Decimal, IdGenerator, type Bar, type DepthUpdate, type MarketTrade, type Quote } from '#kernel';
import type { InstrumentView } from '#modules/data';
import { FillPolicies } from '../application/fill-policies.js';
import { ExecutionConfig } from '../execution.config.js';

/** A volume that limits nothing: some bars, an index's for one, come without. */
const UNLIMITED_VOLUME = '1000000000000';

/** The venues behind the paper broker, one for each fill policy. An instrument trades at one of them. */
@Injectable()
export class PaperVenues {
  private readonly byPolicy: Readonly<Record<FillPolicy, SimulatedVenue>>;
  private readonly lastQuoteTimes = new Map<string, bigint>();

  constructor(
    config: ExecutionConfig,
    private readonly policies: FillPolicies,
    clock: Clock,
    ids: IdGenerator,
  ) {
    const options = {
      instruments: [],
      fees: bpsFees({ takerBps: config.feeBps, makerBps: config.makerFeeBps ?? config.feeBps }),
      slippage: fixedBpsSlippage(config.slippageBps),
      participation: config.participation,
    };
    this.byPolicy = {
      'next-open': new SimulatedVenue({ ...options, policy: 'next-open' }, clock, ids),
      quotes: new SimulatedVenue({ ...options, policy: 'quotes' }, clock, ids),
      book: new SimulatedVenue({ ...options, policy: 'book' }, clock, ids),
    };
  }

  get all(): readonly SimulatedVenue[] {
    return Object.values(this.byPolicy);
  }

  /** Opens the instrument's market; one that is open stays as it is. */
  list(instrument: InstrumentView): void {
    this.of(instrument.id).list(tradedInstrument(instrument));
  }

  of(instrumentId: string): SimulatedVenue {
    return this.byPolicy[this.policies.of(instrumentId)];
  }

  /** The venue that holds an order, or the first one, which then says that it does not know it. */
  holding(orderId: string): SimulatedVenue {
    return this.all.find((venue) => venue.find(orderId) !== undefined) ?? this.byPolicy['next-open'];
  }

  onBar(bar: Bar): ExecutionReport[] {
    const volume = Decimal.of(bar.volume).isZero() ? UNLIMITED_VOLUME : bar.volume;
    return this.byPolicy['next-open'].onBar({ ...bar, volume });
  }

  onQuote(quote: Quote): ExecutionReport[] {
    this.lastQuoteTimes.set(quote.instrumentId, quote.time);
    return this.byPolicy.quotes.onQuote(quote);
  }

  onTrade(trade: MarketTrade): ExecutionReport[] {
    return this.byPolicy.book.onTrade(trade);
  }

  onDepth(depth: DepthUpdate): ExecutionReport[] {
    return this.byPolicy.book.onDepth(depth);
  }

  /** At quotes an order meets what comes after it, never the one that it was decided on. Linked orders go to one venue. */
  submit(orders: readonly VenueOrder[]): ExecutionReport[] {
    const [first] = orders;
    return first === undefined ? [] : this.of(first.instrumentId).submitAll(orders.map((order) => this.later(order)));
  }

  private later(order: VenueOrder): VenueOrder {
    const lastQuote = this.lastQuoteTimes.get(order.instrumentId);
    return lastQuote === undefined || this.policies.of(order.instrumentId) !== 'quotes'
      ? order
      : { ...order, activeFrom: lastQuote + 1n };
  }
}

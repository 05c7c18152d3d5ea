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
import { Clock, Decimal, IdGenerator, type Bar, type Quote } from '#kernel';
import type { InstrumentView } from '#modules/data';
import { ExecutionConfig } from '../execution.config.js';

/** A volume that limits nothing: some bars, an index's for one, come without. */
const UNLIMITED_VOLUME = '1000000000000';

/** The venues behind the paper broker, one for each fill policy. An instrument trades at one of them, by its venue's code. */
@Injectable()
export class PaperVenues {
  private readonly byPolicy: Readonly<Record<FillPolicy, SimulatedVenue>>;
  private readonly lastQuoteTimes = new Map<string, bigint>();

  constructor(
    private readonly config: ExecutionConfig,
    clock: Clock,
    ids: IdGenerator,
  ) {
    const options = {
      instruments: [],
      fees: bpsFees({ takerBps: config.feeBps }),
      slippage: fixedBpsSlippage(config.slippageBps),
      participation: config.participation,
    };
    this.byPolicy = {
      'next-open': new SimulatedVenue({ ...options, policy: 'next-open' }, clock, ids),
      quotes: new SimulatedVenue({ ...options, policy: 'quotes' }, clock, ids),
    };
  }

  get all(): readonly SimulatedVenue[] {
    return [this.byPolicy['next-open'], this.byPolicy.quotes];
  }

  /** Opens the instrument's market; one that is open stays as it is. */
  list(instrument: InstrumentView): void {
    this.of(instrument.id).list(tradedInstrument(instrument));
  }

  of(instrumentId: string): SimulatedVenue {
    return this.byPolicy[this.policyOf(instrumentId)];
  }

  /** The venue that holds an order, or the first one, which then says that it does not know it. */
  holding(orderId: string): SimulatedVenue {
    const { quotes } = this.byPolicy;
    return quotes.find(orderId) === undefined ? this.byPolicy['next-open'] : quotes;
  }

  onBar(bar: Bar): ExecutionReport[] {
    const volume = Decimal.of(bar.volume).isZero() ? UNLIMITED_VOLUME : bar.volume;
    return this.byPolicy['next-open'].onBar({ ...bar, volume });
  }

  onQuote(quote: Quote): ExecutionReport[] {
    this.lastQuoteTimes.set(quote.instrumentId, quote.time);
    return this.byPolicy.quotes.onQuote(quote);
  }

  /** An order meets what comes after it: never the quote that it was decided on. */
  submit(order: VenueOrder): ExecutionReport[] {
    const lastQuote = this.lastQuoteTimes.get(order.instrumentId);
    const later = lastQuote === undefined ? {} : { activeFrom: lastQuote + 1n };
    return this.of(order.instrumentId).submit({ ...order, ...later });
  }

  private policyOf(instrumentId: string): FillPolicy {
    const venue = instrumentId.split('.').at(-1) ?? '';
    return this.config.quoteVenues.includes(venue) ? 'quotes' : 'next-open';
  }
}

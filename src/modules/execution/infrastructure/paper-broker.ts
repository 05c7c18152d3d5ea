import { Injectable } from '@nestjs/common';
import type { ExecutionReport, VenueOrder, VenueOrderRecord } from '#engine';
import { type MarketUpdate, updatedInstrument } from '#kernel';
import { MarketStream, type Share } from '#messaging';
import { Instruments } from '../application/instruments.js';
import { Broker, type ReportHandler } from '../application/ports/broker.port.js';
import { PaperRecord } from './paper-record.js';
import { PaperVenues } from './paper-venues.js';

/**
 * A broker that trades on paper against the market stream. Its book is by construction our record: after a restart it takes
 * the open orders back from there, and what was not booked has not happened.
 */
@Injectable()
export class PaperBroker extends Broker {
  readonly name = 'paper';
  private handler: ReportHandler = () => Promise.resolve();
  private readonly booking = new Set<Promise<void>>();
  /** Instruments of which the market has told. */
  private readonly heard = new Set<string>();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly venues: PaperVenues,
    private readonly record: PaperRecord,
    private readonly instruments: Instruments,
    private readonly stream: MarketStream,
  ) {
    super();
  }

  async connect(handler: ReportHandler): Promise<void> {
    this.handler = handler;
    for (const instrument of await this.instruments.refresh()) this.venues.list(instrument);
    this.unsubscribe = this.stream.subscribe('execution', (update) => this.take(update));
  }

  async disconnect(): Promise<void> {
    this.unsubscribe();
  }

  async takeOver(share: Share): Promise<void> {
    this.forget(share);
    await this.record.restoreTo(this.venues, share);
  }

  async letGo(share: Share): Promise<void> {
    this.forget(share);
    await Promise.allSettled(this.booking);
  }

  async submit(orders: readonly VenueOrder[]): Promise<void> {
    for (const { instrumentId } of orders) {
      await this.list(instrumentId);
      await this.record.recall(this.venues, instrumentId);
    }
    await this.report(this.venues.submit(orders));
  }

  async cancel(orderId: string): Promise<void> {
    await this.report(this.venues.holding(orderId).cancel(orderId));
  }

  async replace(
    orderId: string,
    changes: Partial<Pick<VenueOrder, 'quantity' | 'limitPrice' | 'stopPrice'>>,
  ): Promise<void> {
    await this.report(this.venues.holding(orderId).replace(orderId, changes));
  }

  async find(orderId: string): Promise<VenueOrderRecord | null> {
    return this.venues.holding(orderId).find(orderId) ?? null;
  }

  async openOrders(): Promise<VenueOrderRecord[]> {
    return this.venues.all.flatMap((venue) => venue.openOrders());
  }

  /** Resolves when everything that the update causes is booked, so that a stepped run always takes the same way. */
  private async take(update: MarketUpdate): Promise<void> {
    const instrumentId = updatedInstrument(update);
    if (!this.heard.has(instrumentId)) await this.list(instrumentId);
    switch (update.kind) {
      case 'bar':
        return this.report(this.venues.onBar(update.bar));
      case 'quote':
        return this.report(this.venues.onQuote(update.quote));
      case 'trade':
        return this.report(this.venues.onTrade(update.trade));
      case 'depth':
        return this.report(this.venues.onDepth(update.depth));
    }
  }

  /** A market that is new since the start is opened with the first that is heard of it, so that its book is known when an order comes. */
  private async list(instrumentId: string): Promise<void> {
    const instrument = await this.instruments.find(instrumentId);
    if (instrument !== null) this.venues.list(instrument);
    this.heard.add(instrumentId);
  }

  /** What happened at once is booked at once. */
  private async report(reports: readonly ExecutionReport[]): Promise<void> {
    if (reports.length === 0) return;
    const booked = this.handler(reports);
    this.booking.add(booked);
    await booked.finally(() => this.booking.delete(booked));
  }

  private forget(share: Share): void {
    for (const venue of this.venues.all) venue.forget((accountId) => share.has(accountId));
  }
}

import { Injectable } from '@nestjs/common';
import type { Decimal } from '#kernel';
import { QueryBus } from '#messaging';
import { ListInstruments, type InstrumentView } from '#modules/data';
import { ArrivalPrices } from './arrival-prices.js';

/** What can be traded, asked of the data module when something new is named. */
@Injectable()
export class Instruments {
  private readonly known = new Map<string, InstrumentView>();

  constructor(
    private readonly queries: QueryBus,
    private readonly prices: ArrivalPrices,
  ) {}

  async refresh(): Promise<InstrumentView[]> {
    const instruments = await this.queries.ask(new ListInstruments());
    for (const instrument of instruments) this.known.set(instrument.id, instrument);
    return instruments;
  }

  async find(id: string): Promise<InstrumentView | null> {
    if (!this.known.has(id)) await this.refresh();
    return this.known.get(id) ?? null;
  }

  /** The middle of the market now, exact; null before anything is known of it. */
  midPrice(id: string): Promise<Decimal | null> {
    return this.prices.of(id);
  }
}

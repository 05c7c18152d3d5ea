import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import { QueryBus } from '#messaging';
import { GetQuote, ListInstruments, type InstrumentView } from '#modules/data';

/** What can be traded, asked of the data module when something new is named. */
@Injectable()
export class Instruments {
  private readonly known = new Map<string, InstrumentView>();

  constructor(private readonly queries: QueryBus) {}

  async refresh(): Promise<InstrumentView[]> {
    const instruments = await this.queries.ask(new ListInstruments());
    for (const instrument of instruments) this.known.set(instrument.id, instrument);
    return instruments;
  }

  async find(id: string): Promise<InstrumentView | null> {
    if (!this.known.has(id)) await this.refresh();
    return this.known.get(id) ?? null;
  }

  /** The middle of the market now, exact; null before the first quote. */
  async midPrice(id: string): Promise<Decimal | null> {
    const quote = await this.queries.ask(GetQuote.of({ instrumentId: id }));
    return quote === null ? null : Decimal.of(quote.bid).plus(Decimal.of(quote.ask)).times(HALF);
  }
}

const HALF = Decimal.of('0.5');

import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type InstrumentView, ListInstruments } from '../contracts/index.js';
import { Catalogue } from './ports/catalogue.port.js';
import { toInstrumentView } from './views.js';

@QueryHandler(ListInstruments)
export class ListInstrumentsHandler implements IQueryHandler<ListInstruments> {
  constructor(private readonly catalogue: Catalogue) {}

  async execute(): Promise<InstrumentView[]> {
    return (await this.catalogue.instruments()).map(toInstrumentView);
  }
}

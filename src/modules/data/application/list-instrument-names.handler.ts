import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type InstrumentNameView, ListInstrumentNames } from '../contracts/index.js';
import { Symbology } from './ports/symbology.port.js';

@QueryHandler(ListInstrumentNames)
export class ListInstrumentNamesHandler implements IQueryHandler<ListInstrumentNames> {
  constructor(private readonly symbology: Symbology) {}

  execute({ instrumentId }: ListInstrumentNames): Promise<InstrumentNameView[]> {
    return this.symbology.of(instrumentId);
  }
}

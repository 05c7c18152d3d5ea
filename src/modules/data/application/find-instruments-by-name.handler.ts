import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock, toIsoDate } from '#kernel';
import { FindInstrumentsByName, type InstrumentNameView } from '../contracts/index.js';
import { Symbology } from './ports/symbology.port.js';

@QueryHandler(FindInstrumentsByName)
export class FindInstrumentsByNameHandler implements IQueryHandler<FindInstrumentsByName> {
  constructor(
    private readonly symbology: Symbology,
    private readonly clock: Clock,
  ) {}

  execute({ kind, value, on }: FindInstrumentsByName): Promise<InstrumentNameView[]> {
    return this.symbology.called(kind, [value], on ?? toIsoDate(this.clock.nowMicros()));
  }
}

import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type InstrumentView, ListInstruments } from '../contracts/index.js';
import { Catalogue } from './ports/catalogue.port.js';
import { RecordedTicks, instrumentOfTicks } from './ticks/recorded-ticks.js';
import { toInstrumentView } from './views.js';

@QueryHandler(ListInstruments)
export class ListInstrumentsHandler implements IQueryHandler<ListInstruments> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly recorded: RecordedTicks,
  ) {}

  async execute(): Promise<InstrumentView[]> {
    const [instruments, histories, ticks] = await Promise.all([
      this.catalogue.instruments(),
      this.catalogue.histories(),
      this.recorded.all(),
    ]);
    const timeframes = new Map(histories.map(({ source }) => [source.instrumentId, source.timeframe]));
    const known = new Set(instruments.map(({ id }) => id));
    const ofTicks = [...ticks.keys()].filter((id) => !known.has(id)).map(instrumentOfTicks);
    return [...instruments, ...ofTicks]
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((each) => toInstrumentView(each, { timeframe: timeframes.get(each.id), ticks: ticks.get(each.id) }));
  }
}

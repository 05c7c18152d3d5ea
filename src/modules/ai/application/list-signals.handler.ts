import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListSignals, type SignalPage } from '../contracts/index.js';
import { SignalStore } from './ports/signal-store.port.js';

const DEFAULT_LIMIT = 100;

@QueryHandler(ListSignals)
export class ListSignalsHandler implements IQueryHandler<ListSignals> {
  constructor(private readonly signals: SignalStore) {}

  execute({ instrumentId, cursor, limit = DEFAULT_LIMIT }: ListSignals): Promise<SignalPage> {
    return this.signals.page({ instrumentId, cursor, limit });
  }
}

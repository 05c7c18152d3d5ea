import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListStrategies, type StrategyFileView } from '../contracts/index.js';
import { StrategyShelf } from './ports/strategy-shelf.port.js';

@QueryHandler(ListStrategies)
export class ListStrategiesHandler implements IQueryHandler<ListStrategies> {
  constructor(private readonly shelf: StrategyShelf) {}

  async execute(): Promise<StrategyFileView[]> {
    return [...(await this.shelf.list())];
  }
}

import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListLoads, type LoadSummaryPage } from '../contracts/index.js';
import { Catalogue } from './ports/catalogue.port.js';

const DEFAULT_LIMIT = 100;

@QueryHandler(ListLoads)
export class ListLoadsHandler implements IQueryHandler<ListLoads> {
  constructor(private readonly catalogue: Catalogue) {}

  execute({ limit = DEFAULT_LIMIT, ...asked }: ListLoads): Promise<LoadSummaryPage> {
    return this.catalogue.loads({ ...asked, limit });
  }
}

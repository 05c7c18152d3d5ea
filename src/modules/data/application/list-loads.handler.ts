import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListLoads, type LoadReport } from '../contracts/index.js';
import { Catalogue } from './ports/catalogue.port.js';

@QueryHandler(ListLoads)
export class ListLoadsHandler implements IQueryHandler<ListLoads> {
  constructor(private readonly catalogue: Catalogue) {}

  execute(): Promise<LoadReport[]> {
    return this.catalogue.loads();
  }
}

import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListModels, type ModelPage } from '../contracts/index.js';
import { ModelStore } from './ports/model-store.port.js';
import { toModelView } from './views.js';

const DEFAULT_LIMIT = 100;

@QueryHandler(ListModels)
export class ListModelsHandler implements IQueryHandler<ListModels> {
  constructor(private readonly models: ModelStore) {}

  async execute({ instrumentId, cursor, limit = DEFAULT_LIMIT }: ListModels): Promise<ModelPage> {
    const page = await this.models.page({ instrumentId, cursor, limit });
    return { ...page, items: page.items.map(toModelView) };
  }
}

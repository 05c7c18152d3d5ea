import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListMarketFiles, type MarketFileView } from '../contracts/index.js';
import { MarketFiles } from './ports/market-files.port.js';

@QueryHandler(ListMarketFiles)
export class ListMarketFilesHandler implements IQueryHandler<ListMarketFiles> {
  constructor(private readonly files: MarketFiles) {}

  async execute(): Promise<MarketFileView[]> {
    return [...(await this.files.list())];
  }
}

import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { toRfc3339 } from '#kernel';
import { type CoverageView, ListCoverage } from '../contracts/index.js';
import { DownloadStore } from './ports/download-store.port.js';

@QueryHandler(ListCoverage)
export class ListCoverageHandler implements IQueryHandler<ListCoverage> {
  constructor(private readonly store: DownloadStore) {}

  async execute(): Promise<CoverageView[]> {
    return (await this.store.coverage()).map(({ firstTime, lastTime, ...coverage }) => ({
      ...coverage,
      firstTime: toRfc3339(BigInt(firstTime)),
      lastTime: toRfc3339(BigInt(lastTime)),
    }));
  }
}

import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListPositions, type PositionView } from '../contracts/index.js';
import { positionView } from './account-views.js';
import { AccountBook } from './ports/account-book.port.js';

@QueryHandler(ListPositions)
export class ListPositionsHandler implements IQueryHandler<ListPositions> {
  constructor(private readonly accounts: AccountBook) {}

  async execute({ accountId }: ListPositions): Promise<PositionView[]> {
    return (await this.accounts.positions(accountId ?? null)).map(positionView);
  }
}

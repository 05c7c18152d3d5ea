import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListFills, type FillPage } from '../contracts/index.js';
import { AccountBook } from './ports/account-book.port.js';

@QueryHandler(ListFills)
export class ListFillsHandler implements IQueryHandler<ListFills> {
  constructor(private readonly accounts: AccountBook) {}

  async execute(request: ListFills): Promise<FillPage> {
    const { items, nextCursor } = await this.accounts.fills(request);
    return { items: [...items], nextCursor };
  }
}

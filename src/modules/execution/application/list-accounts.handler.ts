import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListAccounts, type AccountView } from '../contracts/index.js';
import { accountView } from './account-views.js';
import { AccountBook } from './ports/account-book.port.js';

@QueryHandler(ListAccounts)
export class ListAccountsHandler implements IQueryHandler<ListAccounts> {
  constructor(private readonly accounts: AccountBook) {}

  async execute(): Promise<AccountView[]> {
    return (await this.accounts.accounts()).map(accountView);
  }
}

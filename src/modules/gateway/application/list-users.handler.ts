import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListUsers, type UserView } from '../contracts/index.js';
import { toView } from './new-user.js';
import { UserStore } from './ports/user-store.port.js';

@QueryHandler(ListUsers)
export class ListUsersHandler implements IQueryHandler<ListUsers> {
  constructor(private readonly users: UserStore) {}

  async execute(): Promise<UserView[]> {
    return (await this.users.list()).map(toView);
  }
}

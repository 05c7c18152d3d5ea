import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, refused, type Result } from '#kernel';
import { UnitOfWork } from '#messaging';
import { CreateUser, type UserView } from '../contracts/index.js';
import { refusal } from '../domain/gateway.errors.js';
import { checkCredentials } from '../domain/password-policy.js';
import { AccessJournal } from './access-journal.js';
import { newUser, toView } from './new-user.js';
import { PasswordHasher } from './ports/secrets.port.js';
import { UserStore } from './ports/user-store.port.js';

@CommandHandler(CreateUser)
export class CreateUserHandler implements ICommandHandler<CreateUser> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserStore,
    private readonly hasher: PasswordHasher,
    private readonly journal: AccessJournal,
  ) {}

  async execute({ userName, password, role }: CreateUser): Promise<Result<UserView>> {
    const fit = checkCredentials(userName, password);
    if (!fit.ok) return fit;
    const user = newUser({
      name: userName,
      role,
      passwordHash: await this.hasher.hash(password),
      createdAt: this.journal.now(),
    });
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.users.insert(tx, user))) return refused(refusal('GATEWAY.USER_EXISTS', { userName }));
      await this.journal.record(tx, userName, ['USER_CREATED']);
      return ok(toView(user));
    });
  }
}

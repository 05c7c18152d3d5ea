import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, refused, type Result } from '#kernel';
import { CreateUser, type UserView } from '../contracts/index.js';
import { refusal } from '../domain/gateway.errors.js';
import { checkCredentials } from '../domain/password-policy.js';
import { newUser, toView } from './new-user.js';
import { UserTools } from './user-tools.js';

@CommandHandler(CreateUser)
export class CreateUserHandler implements ICommandHandler<CreateUser> {
  constructor(private readonly tools: UserTools) {}

  async execute({ userName, password, role }: CreateUser): Promise<Result<UserView>> {
    const fit = checkCredentials(userName, password);
    if (!fit.ok) return fit;
    const user = newUser({
      name: userName,
      role,
      passwordHash: await this.tools.parts.hasher.hash(password),
      createdAt: this.tools.parts.journal.now(),
    });
    return this.tools.parts.unitOfWork.run(async (tx) => {
      if (!(await this.tools.parts.users.insert(tx, user)))
        return refused(refusal('GATEWAY.USER_EXISTS', { userName }));
      await this.tools.parts.journal.record(tx, userName, ['USER_CREATED']);
      return ok(toView(user));
    });
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EnsureAdmin } from '../contracts/index.js';
import { newUser } from './new-user.js';
import { UserTools } from './user-tools.js';

@CommandHandler(EnsureAdmin)
export class EnsureAdminHandler implements ICommandHandler<EnsureAdmin> {
  constructor(private readonly tools: UserTools) {}

  async execute(): Promise<{ readonly password: string | null }> {
    if ((await this.tools.parts.users.list()).length > 0) return { password: null };
    const password = this.tools.parts.secrets.make().slice(0, 24);
    const user = newUser({
      name: 'admin',
      role: 'admin',
      passwordHash: await this.tools.parts.hasher.hash(password),
      createdAt: this.tools.parts.journal.now(),
    });
    return this.tools.parts.unitOfWork.run(async (tx) => {
      if ((await this.tools.parts.users.countUsers(tx)) > 0 || !(await this.tools.parts.users.insert(tx, user)))
        return { password: null };
      await this.tools.parts.journal.record(tx, user.name, ['USER_CREATED']);
      return { password };
    });
  }
}

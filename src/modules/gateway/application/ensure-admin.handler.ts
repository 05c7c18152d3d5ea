import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#messaging';
import { EnsureAdmin } from '../contracts/index.js';
import { AccessJournal } from './access-journal.js';
import { newUser } from './new-user.js';
import { PasswordHasher, SecretMaker } from './ports/secrets.port.js';
import { UserStore } from './ports/user-store.port.js';

@CommandHandler(EnsureAdmin)
export class EnsureAdminHandler implements ICommandHandler<EnsureAdmin> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserStore,
    private readonly hasher: PasswordHasher,
    private readonly secrets: SecretMaker,
    private readonly journal: AccessJournal,
  ) {}

  async execute(): Promise<{ readonly password: string | null }> {
    if ((await this.users.list()).length > 0) return { password: null };
    const password = this.secrets.make().slice(0, 24);
    const user = newUser({
      name: 'admin',
      role: 'admin',
      passwordHash: await this.hasher.hash(password),
      createdAt: this.journal.now(),
    });
    return this.unitOfWork.run(async (tx) => {
      if ((await this.users.countUsers(tx)) > 0 || !(await this.users.insert(tx, user))) return { password: null };
      await this.journal.record(tx, user.name, ['USER_CREATED']);
      return { password };
    });
  }
}

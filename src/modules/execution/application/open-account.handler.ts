import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Decimal, invariant, toRfc3339 } from '#kernel';
import { Outbox, UnitOfWork } from '#messaging';
import { AccountOpened, OpenAccount, type AccountView } from '../contracts/index.js';
import { depositEntry } from '../domain/ledger.js';
import { accountView } from './account-views.js';
import { AccountBook, type Account } from './ports/account-book.port.js';

const BROKER = 'paper';

@CommandHandler(OpenAccount)
export class OpenAccountHandler implements ICommandHandler<OpenAccount> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountBook,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, name, currency, initialCash, synthetic }: OpenAccount): Promise<AccountView> {
    const cash = Decimal.of(initialCash);
    const account: Account = { id: accountId, name, currency, initialCash: cash, cash, broker: BROKER, synthetic };
    const deposit = { entry: depositEntry(cash), at: toRfc3339(this.clock.nowMicros()) };
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.accounts.open(tx, account, deposit))) return;
      await this.outbox.add(tx, AccountOpened.of({ accountId, name, currency, initialCash, synthetic }));
    });
    const stored = await this.accounts.find(accountId);
    invariant(stored !== null, 'an account that was opened is there');
    return accountView(stored);
  }
}

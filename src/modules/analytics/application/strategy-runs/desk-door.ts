import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '#messaging';
import { type InstrumentView, ListInstruments } from '#modules/data';
import { type AccountView, type BrokerTermsView, GetBrokerTerms, ListAccounts, OpenAccount } from '#modules/execution';

/** The desk as a new run finds it. */
@Injectable()
export class DeskDoor {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async instruments(): Promise<InstrumentView[]> {
    return this.queries.ask(ListInstruments.of({}));
  }

  brokerTerms(): Promise<BrokerTermsView> {
    return this.queries.ask(GetBrokerTerms.of({}));
  }

  /** The account, which is opened where there is none. */
  async account(
    opening: Pick<OpenAccount, 'accountId' | 'name' | 'currency' | 'initialCash' | 'synthetic'>,
  ): Promise<AccountView> {
    const accounts = await this.queries.ask(ListAccounts.of({}));
    const known = accounts.find(({ id }) => id === opening.accountId);
    return known ?? this.commands.execute(OpenAccount.of(opening));
  }
}

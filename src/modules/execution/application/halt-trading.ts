import { Injectable } from '@nestjs/common';
import { CommandBus, DrivenBy, type ProcessStep } from '#messaging';
import { TradingStateChanged } from '#modules/risk';
import { StopAccount } from './own-commands.js';
import { OrderStore } from './ports/order-store.port.js';

/** The kill switch: a halt cancels every open order of its scope, all accounts at once. */
@Injectable()
@DrivenBy(TradingStateChanged)
export class HaltTrading implements ProcessStep<TradingStateChanged> {
  constructor(
    private readonly orders: OrderStore,
    private readonly commands: CommandBus,
  ) {}

  async drive({ scope, state }: TradingStateChanged): Promise<void> {
    if (state !== 'HALTED') return;
    const accountIds = scope === '*' ? await this.withOpenOrders() : [scope];
    await Promise.all(accountIds.map((accountId) => this.commands.execute(StopAccount.of({ accountId }))));
  }

  private async withOpenOrders(): Promise<string[]> {
    const open = await this.orders.open(null, {});
    return [...new Set(open.map(({ accountId }) => accountId))];
  }
}

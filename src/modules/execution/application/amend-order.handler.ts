import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decimal, ok, type Result } from '#kernel';
import { AmendOrder, type OrderView } from '../contracts/index.js';
import { amended } from '../domain/amendment.js';
import { refuse } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { Instruments } from './instruments.js';
import { NamedOrder } from './named-order.js';
import { OrderJournal } from './order-journal.js';
import { orderView } from './order-view.js';
import { ReplaceOrder } from './replace-order.js';

@CommandHandler(AmendOrder)
export class AmendOrderHandler implements ICommandHandler<AmendOrder> {
  constructor(
    private readonly named: NamedOrder,
    private readonly instruments: Instruments,
    private readonly replacing: ReplaceOrder,
    private readonly journal: OrderJournal,
  ) {}

  execute(request: AmendOrder): Promise<Result<OrderView>> {
    return this.named.handle(request, {
      again: (accountId) => Object.assign(new AmendOrder(), request, { accountId }),
      here: (order) => this.amend(order, request),
    });
  }

  private async amend(order: Order, request: AmendOrder): Promise<Result<OrderView>> {
    const instrument = await this.instruments.find(order.instrumentId);
    if (instrument === null) return refuse('EXECUTION.INSTRUMENT_UNKNOWN', { instrumentId: order.instrumentId });
    const next = amended(
      order,
      {
        quantity: decimalOf(request.quantity),
        limitPrice: decimalOf(request.limitPrice),
        stopPrice: decimalOf(request.stopPrice),
      },
      instrument,
    );
    if (!next.ok) return next;
    const replaced = await this.journal.for(order, () => this.replacing.replace(order, next.value));
    return replaced.ok ? ok(orderView(await this.journal.current(order))) : replaced;
  }
}

const decimalOf = (text: string | null | undefined): Decimal | null =>
  text === undefined || text === null ? null : Decimal.of(text);

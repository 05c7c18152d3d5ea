import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decimal, ok, type Result } from '#kernel';
import { AmendOrder, type OrderView } from '../contracts/index.js';
import { amended } from '../domain/amendment.js';
import { refuse } from '../domain/execution.errors.js';
import { Instruments } from './instruments.js';
import { OrderJournal } from './order-journal.js';
import { orderView } from './order-view.js';
import { OrderStore } from './ports/order-store.port.js';
import { ReplaceOrder } from './replace-order.js';

@CommandHandler(AmendOrder)
export class AmendOrderHandler implements ICommandHandler<AmendOrder> {
  constructor(
    private readonly orders: OrderStore,
    private readonly instruments: Instruments,
    private readonly replacing: ReplaceOrder,
    private readonly journal: OrderJournal,
  ) {}

  async execute(request: AmendOrder): Promise<Result<OrderView>> {
    const order = await this.orders.find(request.orderId);
    if (order === null) return refuse('EXECUTION.ORDER_UNKNOWN', { orderId: request.orderId });
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

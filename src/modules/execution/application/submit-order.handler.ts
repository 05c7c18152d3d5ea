import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, type Result } from '#kernel';
import { SubmitOrder, type OrderView } from '../contracts/index.js';
import { refuse, type ExecutionErrorCode } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { OrderIntake, type ReceivedOrder } from './order-intake.js';
import { orderView } from './order-view.js';
import { StartParent } from './start-parent.js';
import { SubmitDirect } from './submit-direct.js';

const DEFAULT_BARS = 3;

@CommandHandler(SubmitOrder)
export class SubmitOrderHandler implements ICommandHandler<SubmitOrder> {
  constructor(
    private readonly intake: OrderIntake,
    private readonly direct: SubmitDirect,
    private readonly parents: StartParent,
  ) {}

  async execute(request: SubmitOrder): Promise<Result<OrderView>> {
    if (!this.direct.isOpen) return refuse('EXECUTION.NOT_RECONCILED');
    const received = await this.intake.receive(request);
    if (!received.ok) return received;
    const submitted = await this.submit(received.value, request.algorithmBars ?? DEFAULT_BARS);
    return submitted.ok ? ok(orderView(submitted.value)) : submitted;
  }

  private submit({ order, instrument }: ReceivedOrder, bars: number): Promise<Result<Order, ExecutionErrorCode>> {
    return order.algorithm === null
      ? this.direct.submit(order, instrument.currency)
      : this.parents.start({ order, instrument, bars });
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, type Result } from '#kernel';
import { SubmitOrderList, type OrderView, type SubmitOrder } from '../contracts/index.js';
import { refuse } from '../domain/execution.errors.js';
import type { Order, OrderLink, SpecialTerms } from '../domain/order.js';
import { OrderIntake, type ReceivedOrder } from './order-intake.js';
import { orderView } from './order-view.js';
import { SubmitDirect } from './submit-direct.js';

const LARGEST = 10;
const nothingSpecial = { trailing: null, postOnly: false, reduceOnly: false, displayQuantity: null } as const;

@CommandHandler(SubmitOrderList)
export class SubmitOrderListHandler implements ICommandHandler<SubmitOrderList> {
  constructor(
    private readonly intake: OrderIntake,
    private readonly direct: SubmitDirect,
  ) {}

  async execute(request: SubmitOrderList): Promise<Result<OrderView[]>> {
    if (!this.direct.isOpen) return refuse('EXECUTION.NOT_RECONCILED');
    const legs = legsOf(request);
    if (!isList(legs)) return refuse('EXECUTION.LIST_TERMS');
    const received: ReceivedOrder[] = [];
    for (const leg of legs) {
      const one = await this.intake.receive(leg);
      if (!one.ok) return one;
      received.push(one.value);
    }
    const { currency } = received[0]?.instrument ?? { currency: '' };
    const submitted = await this.direct.submitList(linked(received, request), currency);
    return submitted.ok ? ok(submitted.value.map(orderView)) : submitted;
  }
}

/** JSON may say null where a field was left out. */
const legsOf = ({ entry, orders }: SubmitOrderList): readonly SubmitOrder[] =>
  entry === undefined || entry === null ? orders : [entry, ...orders];

function isList(legs: readonly SubmitOrder[]): boolean {
  const ids = new Set(legs.map(({ clientOrderId }) => clientOrderId));
  const accounts = new Set(legs.map(({ accountId }) => accountId));
  const isWorked = legs.some(({ algorithm }) => algorithm !== undefined && algorithm !== null);
  return legs.length > 1 && legs.length <= LARGEST && ids.size === legs.length && accounts.size === 1 && !isWorked;
}

/** The orders, each knowing what links it to the others. */
function linked(received: readonly ReceivedOrder[], { entry, linkage }: SubmitOrderList): Order[] {
  const hasEntry = entry !== undefined && entry !== null;
  const [first] = received.map(({ order }) => order);
  return received.map(({ order }, k) => {
    const waits = hasEntry && k > 0;
    const link: OrderLink = {
      groupId: first?.id ?? order.id,
      size: received.length,
      linkage: linkage ?? (hasEntry ? 'OUO' : 'OCO'),
      role: hasEntry && k === 0 ? 'ENTRY' : 'MEMBER',
      waits,
      closesEntry: waits && first?.instrumentId === order.instrumentId && first.side !== order.side,
    };
    const special: SpecialTerms = { ...(order.special ?? nothingSpecial), link };
    return { ...order, special, held: waits };
  });
}

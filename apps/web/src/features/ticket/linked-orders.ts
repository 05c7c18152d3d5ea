import type { SubmitOrder, SubmitOrderList } from '../../api/types.js';
import { opposite, toOrder, type Linked, type Ticket, type TicketTarget } from './ticket.js';

export const linkedTexts: Readonly<Record<Linked, string>> = {
  NONE: 'Nothing',
  BRACKET: 'Take profit and stop loss',
  OCO: 'Another; one cancels the other',
  OTO: 'Another, once this one fills',
};

/** The orders of a ticket that sends more than one; null where it sends one. */
export function toOrderList(ticket: Ticket, target: TicketTarget): SubmitOrderList | null {
  const first = toOrder(ticket, target);
  switch (ticket.linked) {
    case 'BRACKET':
      return { entry: first, orders: exitsOf(ticket, first) };
    case 'OTO':
      return { entry: first, orders: [{ ...otherOf(ticket, first), side: opposite(first.side) }] };
    case 'OCO':
      return { orders: [first, { ...otherOf(ticket, first), ...lifeOf(first) }], linkage: 'OCO' };
    case 'NONE':
      return null;
  }
}

/** What closes it again waits until it is canceled: its entry may fill today, and its exit next week. */
function exitsOf({ takeProfit, stopLoss }: Ticket, entry: SubmitOrder): readonly SubmitOrder[] {
  const exit = { ...followerOf(entry, 'profit'), side: opposite(entry.side) };
  const stop = { ...exit, clientOrderId: `${entry.clientOrderId}-stop` };
  return [
    { ...exit, type: 'LIMIT', limitPrice: takeProfit },
    { ...stop, type: 'STOP_MARKET', stopPrice: stopLoss },
  ];
}

function otherOf({ otherType, otherPrice }: Ticket, first: SubmitOrder): SubmitOrder {
  const other = followerOf(first, 'other');
  return otherType === 'LIMIT'
    ? { ...other, type: 'LIMIT', limitPrice: otherPrice }
    : { ...other, type: 'STOP_MARKET', stopPrice: otherPrice };
}

const lifeOf = ({ timeInForce, expiresAt }: SubmitOrder): Pick<SubmitOrder, 'timeInForce' | 'expiresAt'> => ({
  ...(timeInForce === undefined ? {} : { timeInForce }),
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

function followerOf({ accountId, instrumentId, side, quantity, clientOrderId }: SubmitOrder, name: string) {
  const timeInForce = 'GTC' as const;
  return {
    accountId,
    instrumentId,
    side,
    quantity,
    timeInForce,
    type: 'LIMIT' as const,
    clientOrderId: `${clientOrderId}-${name}`,
  };
}

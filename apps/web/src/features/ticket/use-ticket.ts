import { useRef, useState } from 'react';
import { useCheckOrderMutation, useSubmitOrderListMutation, useSubmitOrderMutation } from '../../api/desk-api.js';
import type { AccountView, CheckResult, InstrumentView, OrderView } from '../../api/types.js';
import { uniqueId } from '../../api/unique-id.js';
import { isProblem, useRequest } from '../notices/use-request.js';
import { toOrderList } from './linked-orders.js';
import { problemsOf, type TicketProblems } from './ticket-problems.js';
import { emptyTicket, toOrder, toProposal, type Ticket } from './ticket.js';

export interface TicketState {
  readonly ticket: Ticket;
  readonly change: (changes: Partial<Ticket>) => void;
  /** Shown once somebody has tried to send it. */
  readonly problems: TicketProblems;
  readonly busy: boolean;
  readonly checked: CheckResult | null;
  /** What became of it, and of the orders linked to it. */
  readonly sent: readonly OrderView[];
  /** It was sent as it stands, and nobody knows whether it arrived. */
  readonly unanswered: boolean;
  readonly check: () => Promise<void>;
  readonly send: () => Promise<void>;
}

/** The order being written: its fields, the question to risk, and sending it once. */
export function useTicket(account: AccountView, instrument: InstrumentView): TicketState {
  const [ticket, setTicket] = useState(emptyTicket);
  const [tried, setTried] = useState(false);
  const [checked, setChecked] = useState<CheckResult | null>(null);
  const [sent, setSent] = useState<readonly OrderView[]>([]);
  const [checkOrder, { isLoading: checking }] = useCheckOrderMutation();
  const { submit, sending, unanswered, forget } = useSubmission();
  const request = useRequest();
  // Kept until an order is taken in or the ticket changes: sending again after a lost answer is the same order.
  const clientOrderId = useRef(newClientOrderId());
  const problems = problemsOf(ticket, instrument, Date.now());
  const target = () => ({ accountId: account.id, instrumentId: instrument.id, clientOrderId: clientOrderId.current });
  const isComplete = (): boolean => {
    setTried(true);
    return Object.keys(problems).length === 0;
  };
  const change = (changes: Partial<Ticket>): void => {
    clientOrderId.current = newClientOrderId();
    setTicket({ ...ticket, ...changes });
    setChecked(null);
    setSent([]);
    forget();
  };
  const check = async (): Promise<void> => {
    if (isComplete()) setChecked(await request(checkOrder(toProposal(ticket, target()))));
  };
  const send = async (): Promise<void> => {
    if (!isComplete()) return;
    const orders = await submit(ticket, target());
    if (orders === null) return;
    clientOrderId.current = newClientOrderId();
    setChecked(null);
    setSent(orders);
  };
  const busy = checking || sending;
  return { ticket, change, problems: tried ? problems : {}, busy, checked, sent, unanswered, check, send };
}

/** Sends a ticket; while it is under way a second press of the button does nothing. */
function useSubmission() {
  const [submitOrder, one] = useSubmitOrderMutation();
  const [submitOrderList, list] = useSubmitOrderListMutation();
  const request = useRequest();
  const isUnderWay = useRef(false);
  const submit = async (
    ticket: Ticket,
    target: Parameters<typeof toOrder>[1],
  ): Promise<readonly OrderView[] | null> => {
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    try {
      const orders = toOrderList(ticket, target);
      if (orders !== null)
        return await request(submitOrderList({ list: orders, idempotencyKey: target.clientOrderId }));
      const order = await request(submitOrder(toOrder(ticket, target)));
      return order === null ? null : [order];
    } finally {
      isUnderWay.current = false;
    }
  };
  const forget = (): void => {
    one.reset();
    list.reset();
  };
  return {
    submit,
    sending: one.isLoading || list.isLoading,
    unanswered: isUnanswered(one.error) || isUnanswered(list.error),
    forget,
  };
}

/** The desk was not reached, or broke off. */
const isUnanswered = (error: unknown): boolean => isProblem(error) && (error.status === 0 || error.status >= 500);

const newClientOrderId = (): string => `desk-${uniqueId()}`;

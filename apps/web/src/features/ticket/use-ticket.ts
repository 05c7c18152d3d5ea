import { useRef, useState } from 'react';
import { useCheckOrderMutation, useSubmitOrderMutation } from '../../api/desk-api.js';
import type { AccountView, CheckResult, InstrumentView, OrderView } from '../../api/types.js';
import { uniqueId } from '../../api/unique-id.js';
import { useRequest } from '../notices/use-request.js';
import { emptyTicket, problemsOf, toOrder, toProposal, type Ticket, type TicketProblems } from './ticket.js';

export interface TicketState {
  readonly ticket: Ticket;
  readonly change: (changes: Partial<Ticket>) => void;
  /** Shown once somebody has tried to send it. */
  readonly problems: TicketProblems;
  readonly busy: boolean;
  readonly checked: CheckResult | null;
  readonly sent: OrderView | null;
  readonly check: () => Promise<void>;
  readonly send: () => Promise<void>;
}

/** The order being written: its fields, the question to risk, and sending it once. */
export function useTicket(account: AccountView, instrument: InstrumentView): TicketState {
  const [ticket, setTicket] = useState(emptyTicket);
  const [tried, setTried] = useState(false);
  const [checked, setChecked] = useState<CheckResult | null>(null);
  const [sent, setSent] = useState<OrderView | null>(null);
  const [checkOrder, { isLoading: checking }] = useCheckOrderMutation();
  const [submitOrder, { isLoading: sending }] = useSubmitOrderMutation();
  const request = useRequest();
  // Kept until an order is taken in or the ticket changes: sending again after a lost answer is the same order.
  const clientOrderId = useRef(newClientOrderId());
  const problems = problemsOf(ticket, instrument);
  const target = () => ({
    accountId: account.id,
    instrumentId: instrument.id,
    clientOrderId: clientOrderId.current,
  });
  const isComplete = (): boolean => {
    setTried(true);
    return Object.keys(problems).length === 0;
  };
  const change = (changes: Partial<Ticket>): void => {
    clientOrderId.current = newClientOrderId();
    setTicket({ ...ticket, ...changes });
    setChecked(null);
    setSent(null);
  };
  const check = async (): Promise<void> => {
    if (isComplete()) setChecked(await request(checkOrder(toProposal(ticket, target()))));
  };
  const send = async (): Promise<void> => {
    if (!isComplete()) return;
    const order = await request(submitOrder(toOrder(ticket, target())));
    if (order === null) return;
    clientOrderId.current = newClientOrderId();
    setChecked(null);
    setSent(order);
  };
  return { ticket, change, problems: tried ? problems : {}, busy: checking || sending, checked, sent, check, send };
}

const newClientOrderId = (): string => `desk-${uniqueId()}`;

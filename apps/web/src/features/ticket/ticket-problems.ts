import type { InstrumentView } from '../../api/types.js';
import { isDecimal, isMultipleOf, isPositive, signOf, subtract } from '../../format/decimal.js';
import { mayRest, orderKinds } from '../orders/order-kinds.js';
import { momentOf, type Ticket } from './ticket.js';

const VWAP_BARS_MAX = 500;

/** What stands in the way of sending it, field by field, in plain words. */
export type TicketProblems = Partial<Record<keyof Ticket, string>>;

/** @param now milliseconds since 1970 */
export function problemsOf(ticket: Ticket, instrument: InstrumentView, now: number): TicketProblems {
  const found = {
    ...priceProblems(ticket, instrument),
    ...linkedProblems(ticket, instrument),
    quantity: stepProblem(ticket.quantity, instrument.lotSize),
    displayQuantity: displayProblem(ticket, instrument),
    expiresAt: ticket.timeInForce === 'GTD' ? expiryProblem(ticket.expiresAt, now) : null,
    vwapBars: vwapProblem(ticket),
  };
  const standing = Object.entries(found).flatMap(([name, problem]) =>
    problem === null ? [] : [[name, problem] as const],
  );
  return Object.fromEntries(standing);
}

function priceProblems(ticket: Ticket, { tickSize }: InstrumentView) {
  const { limit, stop, trails, limitOffset } = orderKinds[ticket.type];
  const asksStop = stop === 'needed' || (stop === 'optional' && ticket.stopPrice !== '');
  const isInPrice = ticket.trailingUnit === 'PRICE';
  return {
    limitPrice: limit === true ? stepProblem(ticket.limitPrice, tickSize) : null,
    stopPrice: asksStop ? stepProblem(ticket.stopPrice, tickSize) : null,
    trailingOffset: trails === true ? stepProblem(ticket.trailingOffset, isInPrice ? tickSize : null) : null,
    limitOffset: limitOffset === true ? distanceProblem(ticket.limitOffset, tickSize) : null,
  };
}

function linkedProblems({ linked, takeProfit, stopLoss, otherPrice, side }: Ticket, { tickSize }: InstrumentView) {
  const isBracket = linked === 'BRACKET';
  const profit = isBracket ? stepProblem(takeProfit, tickSize) : null;
  const loss = isBracket ? stepProblem(stopLoss, tickSize) : null;
  const isOrdered = signOf(subtract(takeProfit, stopLoss) ?? '0') === (side === 'BUY' ? 1 : -1);
  const where = side === 'BUY' ? 'Above the stop loss' : 'Below the stop loss';
  return {
    takeProfit: isBracket && profit === null && loss === null && !isOrdered ? where : profit,
    stopLoss: loss,
    otherPrice: linked === 'OCO' || linked === 'OTO' ? stepProblem(otherPrice, tickSize) : null,
  };
}

function displayProblem({ displayQuantity, quantity, type, timeInForce }: Ticket, { lotSize }: InstrumentView) {
  if (displayQuantity === '' || !mayRest(type, timeInForce)) return null;
  const isTooMuch = signOf(subtract(displayQuantity, quantity) ?? '0') > 0;
  return stepProblem(displayQuantity, lotSize) ?? (isTooMuch ? 'No more than the quantity' : null);
}

function expiryProblem(minute: string, now: number): string | null {
  if (minute === '') return 'Needed';
  const moment = Date.parse(momentOf(minute));
  if (Number.isNaN(moment)) return 'A date and a time';
  return moment > now ? null : 'Is over already';
}

function vwapProblem({ vwapBars, type, timeInForce, linked }: Ticket): string | null {
  if (vwapBars === null) return null;
  const isPlain = type === 'MARKET' && linked === 'NONE' && (timeInForce === 'DAY' || timeInForce === 'GTC');
  if (!isPlain) return 'Only a market order by itself, for the day or until canceled';
  const fits = Number.isInteger(vwapBars) && vwapBars >= 1 && vwapBars <= VWAP_BARS_MAX;
  return fits ? null : `Between 1 and ${VWAP_BARS_MAX} bars`;
}

function stepProblem(text: string, step: string | null): string | null {
  if (text === '') return 'Needed';
  if (!isPositive(text)) return 'A number above zero';
  return step === null || isMultipleOf(text, step) ? null : `In steps of ${step}`;
}

function distanceProblem(text: string, step: string): string | null {
  return isDecimal(text) && signOf(text) === 0 ? null : stepProblem(text, step);
}

import { refused, type ErrorRegistry, type Refusal } from '#kernel';

/** Every code this module can answer with or give an order as its reason. */
export const executionErrors = {
  'EXECUTION.ACCOUNT_UNKNOWN': { kind: 'not-found', message: 'There is no such account.' },
  'EXECUTION.ORDER_UNKNOWN': { kind: 'not-found', message: 'There is no such order.' },
  'EXECUTION.INSTRUMENT_UNKNOWN': { kind: 'not-found', message: 'There is no such instrument.' },
  'EXECUTION.CURRENCY_DIFFERS': {
    kind: 'invalid',
    message: 'The instrument is quoted in another currency than the account keeps.',
  },
  'EXECUTION.CLIENT_ORDER_ID_TAKEN': {
    kind: 'conflict',
    message: 'The client order id belongs to another order of this account. Choose a new one.',
  },
  'EXECUTION.CLIENT_ORDER_ID_RESERVED': {
    kind: 'invalid',
    message: 'Client order ids that begin with order_ or target_ are made by the program itself.',
  },
  'EXECUTION.QUANTITY_INVALID': {
    kind: 'invalid',
    message: "The quantity must be above zero and a multiple of the instrument's lot size.",
  },
  'EXECUTION.PRICE_INVALID': {
    kind: 'invalid',
    message: "A price must be above zero and a multiple of the instrument's tick size.",
  },
  'EXECUTION.PRICE_MISSING': { kind: 'invalid', message: 'This order type needs a price that was not given.' },
  'EXECUTION.PRICE_NOT_ALLOWED': { kind: 'invalid', message: 'This order type does not take that price.' },
  'EXECUTION.TRAIL_MISSING': {
    kind: 'invalid',
    message: 'A trailing stop needs a trailing offset, and one with a limit a limit offset too.',
  },
  'EXECUTION.TRAIL_NOT_ALLOWED': {
    kind: 'invalid',
    message: 'This order type does not take a trailing or limit offset.',
  },
  'EXECUTION.EXPIRY_MISSING': { kind: 'invalid', message: 'An order that is good till a date needs that date.' },
  'EXECUTION.EXPIRY_NOT_ALLOWED': { kind: 'invalid', message: 'Only an order with the time in force GTD has a date.' },
  'EXECUTION.NEEDS_BARS': {
    kind: 'invalid',
    message:
      'Orders for the opening or the close need a market with bars; this one is traded by quotes or an order book.',
  },
  'EXECUTION.LIST_TERMS': {
    kind: 'invalid',
    message:
      'Linked orders are two to ten orders of one account, each with a client order id of its own and without an algorithm.',
  },
  'EXECUTION.LINKED_ORDER': { kind: 'denied', message: 'An order that it is linked to has filled or ended.' },
  'EXECUTION.NOTHING_TO_REDUCE': {
    kind: 'denied',
    message: 'The order may only reduce a position, and there was no more of it.',
  },
  'EXECUTION.ALGORITHM_TERMS': {
    kind: 'invalid',
    message: 'An order that an algorithm works must be a market order without a time in force of its own.',
  },
  'EXECUTION.ORDER_NOT_OPEN': {
    kind: 'conflict',
    message: 'The order is not open any more, or a change is under way.',
  },
  'EXECUTION.PARENT_NOT_AMENDABLE': {
    kind: 'conflict',
    message: 'An order that an algorithm works cannot be amended. Cancel it and send a new one.',
  },
  'EXECUTION.QUANTITY_BELOW_FILLED': {
    kind: 'conflict',
    message: 'The new quantity must be above what is already filled.',
  },
  'EXECUTION.NOT_RECONCILED': {
    kind: 'unavailable',
    message: 'Orders wait until the books agree with the broker. Try again in a moment.',
  },
  'EXECUTION.CANCELED_BEFORE_SENT': { kind: 'denied', message: 'The order was canceled before it left.' },
  'EXECUTION.UNKNOWN_TO_BROKER': {
    kind: 'denied',
    message: 'The program stopped while it sent the order, and the broker never received it.',
  },
  'EXECUTION.REJECTED_BY_BROKER': { kind: 'denied', message: 'The broker did not take the order.' },
  'EXECUTION.SCHEDULE_ENDED': {
    kind: 'denied',
    message: 'The schedule of the algorithm is over and not everything could be traded.',
  },
} as const satisfies ErrorRegistry;

export type ExecutionErrorCode = keyof typeof executionErrors;

export const refusal = (
  code: ExecutionErrorCode,
  details: Readonly<Record<string, string>> = {},
): Refusal<ExecutionErrorCode> => ({ code, message: executionErrors[code].message, details });

export const refuse = (code: ExecutionErrorCode, details: Readonly<Record<string, string>> = {}) =>
  refused(refusal(code, details));

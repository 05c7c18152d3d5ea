import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code this module can answer with. */
export const riskErrors = {
  'RISK.ACCOUNT_UNKNOWN': { kind: 'not-found', message: 'Risk knows no such account; open it first.' },
  'RISK.ORDER_UNKNOWN': { kind: 'not-found', message: 'There is no open approval for this client order id.' },
  'RISK.STATE_CHANGE_FORBIDDEN': {
    kind: 'forbidden',
    message: 'A trader may halt trading; resuming or reducing needs the role risk or admin.',
  },
  'RISK.TRADING_HALTED': { kind: 'denied', message: 'Trading is halted.' },
  'RISK.REDUCING_ONLY': { kind: 'denied', message: 'Only orders that shrink a position are allowed now.' },
  'RISK.INSTRUMENT_RESTRICTED': { kind: 'denied', message: 'The instrument is on the restricted list.' },
  'RISK.ORDER_RATE_EXCEEDED': { kind: 'denied', message: 'The account sends more orders a second than it may.' },
  'RISK.ORDER_QUANTITY_INVALID': { kind: 'denied', message: 'The quantity must be above zero.' },
  'RISK.ORDER_QUANTITY_EXCEEDED': { kind: 'denied', message: 'The quantity is above the limit for one order.' },
  'RISK.REFERENCE_PRICE_STALE': { kind: 'denied', message: 'There is no recent price to judge the order by.' },
  'RISK.PRICE_OUTSIDE_COLLAR': { kind: 'denied', message: 'The limit price is too far from the market.' },
  'RISK.ORDER_NOTIONAL_EXCEEDED': {
    kind: 'denied',
    message: 'The value of the order is above the limit for one order.',
  },
  'RISK.POSITION_LIMIT_EXCEEDED': {
    kind: 'denied',
    message: 'With its open orders the position in this instrument could pass its limit.',
  },
  'RISK.GROSS_EXPOSURE_EXCEEDED': {
    kind: 'denied',
    message: "With its open orders the account's gross exposure could pass its limit.",
  },
  'RISK.LEVERAGE_EXCEEDED': { kind: 'denied', message: 'The equity of the account does not carry this exposure.' },
  'RISK.VALUATION_MISSING': { kind: 'denied', message: 'Something the account holds has no price yet.' },
  'RISK.HISTORY_TOO_SHORT': { kind: 'denied', message: 'There are too few past returns to measure the risk.' },
  'RISK.ORDER_WORKING': { kind: 'denied', message: 'An earlier order in this instrument is still working.' },
  'RISK.INSIDE_NO_TRADE_BAND': { kind: 'denied', message: 'The position is near enough to its target.' },
} as const satisfies ErrorRegistry;

export type RiskErrorCode = keyof typeof riskErrors;

/** A refusal with its registered message and the numbers it was judged by. */
export function denial(code: RiskErrorCode, details: Readonly<Record<string, string>> = {}): Refusal<RiskErrorCode> {
  return { code, message: riskErrors[code].message, details };
}

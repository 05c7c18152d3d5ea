import { Decimal } from '#kernel';
import type { AccountLimits } from '../domain/account-limits.js';
import { noExposure, type Exposure } from '../domain/exposure.js';
import type { PreTradeContext } from '../domain/pre-trade-control.js';

const INSTRUMENT = 'SP500.INDEX';

export const limitsOf = (fields: Partial<AccountLimits> = {}): AccountLimits => ({
  maxQuantity: Decimal.of('1000'),
  maxOrderNotional: Decimal.of('50000'),
  maxPosition: Decimal.of('100000'),
  maxGrossExposure: Decimal.of('150000'),
  maxLeverage: Decimal.of('1.5'),
  maxOrdersPerSecond: 10,
  priceCollarBps: 500,
  ...fields,
});

export const exposureOf = (position: string, openBuy = '0', openSell = '0'): Exposure => ({
  instrumentId: INSTRUMENT,
  position: Decimal.of(position),
  openBuy: Decimal.of(openBuy),
  openSell: Decimal.of(openSell),
});

/** A market buy of 10 at a price of 100 by an account with an equity of 100,000 and nothing else in it. */
export const contextOf = (fields: Partial<PreTradeContext> = {}): PreTradeContext => ({
  instrumentId: INSTRUMENT,
  side: 'BUY',
  quantity: Decimal.of('10'),
  limitPrice: null,
  referencePrice: Decimal.of('100'),
  tradingState: 'ACTIVE',
  exposure: noExposure(INSTRUMENT),
  otherGross: Decimal.ZERO,
  equity: Decimal.of('100000'),
  ordersInLastSecond: 0,
  limits: limitsOf(),
  added: fields.quantity ?? Decimal.of('10'),
  ...fields,
});

/** The code of a refusal, `null` for none. */
export const codeOf = (answer: { ok: true } | { ok: false; refusal: { code: string } }): string | null =>
  answer.ok ? null : answer.refusal.code;

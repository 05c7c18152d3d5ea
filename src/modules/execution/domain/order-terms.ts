import { anatomy, type OrderType } from '#engine';
import { Decimal, ok, type Instrument, type Result } from '#kernel';
import { refuse, type ExecutionErrorCode } from './execution.errors.js';
import type { OrderTerms, SpecialTerms, Trailing } from './order.js';

type Grid = Pick<Instrument, 'tickSize' | 'lotSize'>;
type Checked = Result<void, ExecutionErrorCode>;
type Presence = 'wanted' | 'optional' | 'forbidden';

const wantedIf = (wanted: boolean): Presence => (wanted ? 'wanted' : 'forbidden');

/** Whether an order is one that its instrument can trade: on the grid, with the prices its type needs and no others. */
export function checkTerms(terms: OrderTerms, grid: Grid): Checked {
  const { algorithm, type, quantity, limitPrice, stopPrice } = terms;
  if (algorithm !== null)
    return first(
      () => checkAlgorithm(terms),
      () => checkQuantity(quantity, grid),
    );
  return first(
    () => checkQuantity(quantity, grid),
    () => checkPrice(limitPrice, limitOf(type), grid),
    () => checkPrice(stopPrice, stopOf(type), grid),
    () => checkTrailing(terms, grid),
    () => checkExpiry(terms),
    () => checkDisplay(terms, grid),
  );
}

export function checkQuantity(quantity: Decimal, { lotSize }: Grid): Checked {
  if (quantity.isPositive() && isMultiple(quantity, lotSize)) return ok(undefined);
  return refuse('EXECUTION.QUANTITY_INVALID', { quantity: `${quantity}`, lotSize });
}

export function checkPrice(price: Decimal | null, presence: Presence, { tickSize }: Grid): Checked {
  if (price === null) return presence === 'wanted' ? refuse('EXECUTION.PRICE_MISSING') : ok(undefined);
  if (presence === 'forbidden') return refuse('EXECUTION.PRICE_NOT_ALLOWED', { price: `${price}` });
  if (price.isPositive() && isMultiple(price, tickSize)) return ok(undefined);
  return refuse('EXECUTION.PRICE_INVALID', { price: `${price}`, tickSize });
}

/** Whether a type takes a limit price when it is sent. */
export const limitOf = (type: OrderType): Presence => wantedIf(anatomy[type].limited && !anatomy[type].trailing);

/** Whether a type takes a stop price: a trailing stop may begin at one. */
export const stopOf = (type: OrderType): Presence =>
  anatomy[type].trailing ? 'optional' : wantedIf(anatomy[type].trigger !== 'NONE');

function checkAlgorithm({ type, timeInForce, limitPrice, stopPrice, special }: OrderTerms): Checked {
  const isPlain = type === 'MARKET' && special === null && limitPrice === null && stopPrice === null;
  if (isPlain && (timeInForce === 'DAY' || timeInForce === 'GTC')) return ok(undefined);
  return refuse('EXECUTION.ALGORITHM_TERMS', { type, timeInForce });
}

function checkTrailing({ type, special }: OrderTerms, grid: Grid): Checked {
  const { trailing, limited } = anatomy[type];
  const trail = special?.trailing ?? null;
  if (trail === null) return trailing ? refuse('EXECUTION.TRAIL_MISSING') : ok(undefined);
  if (!trailing || (!limited && trail.limitOffset !== null)) return refuse('EXECUTION.TRAIL_NOT_ALLOWED');
  return limited && trail.limitOffset === null ? refuse('EXECUTION.TRAIL_MISSING') : checkDistances(trail, grid);
}

function checkDistances({ unit, offset, limitOffset }: Trailing, grid: Grid): Checked {
  const isOffset = offset.isPositive() && (unit !== 'PRICE' || isMultiple(offset, grid.tickSize));
  if (isOffset && (limitOffset === null || isDistance(limitOffset, grid))) return ok(undefined);
  return refuse('EXECUTION.PRICE_INVALID', { price: `${isOffset ? limitOffset : offset}`, tickSize: grid.tickSize });
}

const isDistance = (value: Decimal, { tickSize }: Grid): boolean => !value.isNegative() && isMultiple(value, tickSize);

function checkExpiry({ timeInForce, expiresAt }: OrderTerms): Checked {
  if ((timeInForce === 'GTD') === (expiresAt !== null)) return ok(undefined);
  return refuse(expiresAt === null ? 'EXECUTION.EXPIRY_MISSING' : 'EXECUTION.EXPIRY_NOT_ALLOWED', { timeInForce });
}

function checkDisplay({ special, quantity }: OrderTerms, grid: Grid): Checked {
  const display = special?.displayQuantity ?? null;
  if (display === null) return ok(undefined);
  const checked = checkQuantity(display, grid);
  return checked.ok && quantity.isLessThan(display)
    ? refuse('EXECUTION.QUANTITY_INVALID', { quantity: `${display}`, lotSize: grid.lotSize })
    : checked;
}

/** Null where an order asks for nothing special. */
export function specialOrNull(special: SpecialTerms): SpecialTerms | null {
  const { trailing, postOnly, reduceOnly, displayQuantity, link } = special;
  const isPlain = trailing === null && !postOnly && !reduceOnly && displayQuantity === null && link === null;
  return isPlain ? null : special;
}

const isMultiple = (value: Decimal, step: string): boolean =>
  value.roundToMultipleOf(Decimal.of(step), 'DOWN').equals(value);

function first(...checks: readonly (() => Checked)[]): Checked {
  for (const check of checks) {
    const answer = check();
    if (!answer.ok) return answer;
  }
  return ok(undefined);
}

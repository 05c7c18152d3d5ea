import type { OrderType } from '#engine';
import { Decimal, ok, type Instrument, type Result } from '#kernel';
import { refuse, type ExecutionErrorCode } from './execution.errors.js';
import type { OrderTerms } from './order.js';

type Grid = Pick<Instrument, 'tickSize' | 'lotSize'>;
type Checked = Result<void, ExecutionErrorCode>;

const LIMITED: ReadonlySet<OrderType> = new Set<OrderType>(['LIMIT', 'STOP_LIMIT']);
const STOPPED: ReadonlySet<OrderType> = new Set<OrderType>(['STOP_MARKET', 'STOP_LIMIT']);

/** Whether an order is one that its instrument can trade: on the grid, with the prices its type needs and no others. */
export function checkTerms(terms: OrderTerms, grid: Grid): Checked {
  const { algorithm, type, timeInForce, quantity, limitPrice, stopPrice } = terms;
  if (algorithm !== null && (type !== 'MARKET' || timeInForce === 'IOC' || timeInForce === 'FOK')) {
    return refuse('EXECUTION.ALGORITHM_TERMS', { type, timeInForce });
  }
  return first(
    () => checkQuantity(quantity, grid),
    () => checkPrice(limitPrice, LIMITED.has(type), grid),
    () => checkPrice(stopPrice, STOPPED.has(type), grid),
  );
}

export function checkQuantity(quantity: Decimal, { lotSize }: Grid): Checked {
  if (quantity.isPositive() && isMultiple(quantity, lotSize)) return ok(undefined);
  return refuse('EXECUTION.QUANTITY_INVALID', { quantity: `${quantity}`, lotSize });
}

export function checkPrice(price: Decimal | null, wanted: boolean, { tickSize }: Grid): Checked {
  if (price === null) return wanted ? refuse('EXECUTION.PRICE_MISSING') : ok(undefined);
  if (!wanted) return refuse('EXECUTION.PRICE_NOT_ALLOWED', { price: `${price}` });
  if (price.isPositive() && isMultiple(price, tickSize)) return ok(undefined);
  return refuse('EXECUTION.PRICE_INVALID', { price: `${price}`, tickSize });
}

export const takesLimit = (type: OrderType): boolean => LIMITED.has(type);

const isMultiple = (value: Decimal, step: string): boolean =>
  value.roundToMultipleOf(Decimal.of(step), 'DOWN').equals(value);

function first(...checks: readonly (() => Checked)[]): Checked {
  for (const check of checks) {
    const answer = check();
    if (!answer.ok) return answer;
  }
  return ok(undefined);
}

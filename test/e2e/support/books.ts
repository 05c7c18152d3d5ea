import type { Page, Rest } from './rest.js';

export interface Order {
  readonly id: string;
  readonly clientOrderId: string;
  readonly status: string;
  readonly filledQuantity: string;
}

export interface Fill {
  readonly id: string;
  readonly tradeId: string;
  readonly orderId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: 'BUY' | 'SELL';
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
}

export interface Position {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly quantity: string;
}

export interface Account {
  readonly id: string;
  readonly cash: string;
  readonly initialCash: string;
}

/** Everything of a list, page by page. */
export async function all<T>(rest: Rest, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { body } = await rest.get<Page<T>>(`${path}${path.includes('?') ? '&' : '?'}limit=1000${after}`);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

export const fillsOf = (rest: Rest): Promise<Fill[]> => all<Fill>(rest, '/execution/fills');
export const ordersOf = (rest: Rest): Promise<Order[]> => all<Order>(rest, '/execution/orders');

/** What the fills add up to, `account instrument` → quantity; a flat position is left out. */
export function netOf(fills: readonly Fill[]): Record<string, number> {
  const net = new Map<string, number>();
  for (const { accountId, instrumentId, side, quantity } of fills) {
    const name = `${accountId} ${instrumentId}`;
    net.set(name, (net.get(name) ?? 0) + (side === 'BUY' ? 1 : -1) * Number(quantity));
  }
  return held([...net]);
}

export async function positionsOf(rest: Rest): Promise<Record<string, number>> {
  const { body } = await rest.get<Position[]>('/execution/positions');
  return held(body.map(({ accountId, instrumentId, quantity }) => [`${accountId} ${instrumentId}`, Number(quantity)]));
}

const held = (entries: readonly [string, number][]): Record<string, number> =>
  Object.fromEntries(entries.filter(([, quantity]) => quantity !== 0).toSorted(([a], [b]) => a.localeCompare(b)));

/** Cash that the fills leave of what an account began with, in hundred-thousandths so that sums are exact. */
export function cashAfter({ id, initialCash }: Account, fills: readonly Fill[]): bigint {
  return fills
    .filter(({ accountId }) => accountId === id)
    .reduce((cash, { side, quantity, price, fee }) => {
      const value = (scaled(price) * scaled(quantity)) / SCALE;
      return cash + (side === 'BUY' ? -value : value) - scaled(fee);
    }, scaled(initialCash));
}

const SCALE = 100_000_000n;

export function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole) * SCALE + BigInt(fraction.slice(0, 8).padEnd(8, '0'));
  return decimal.startsWith('-') ? -size : size;
}

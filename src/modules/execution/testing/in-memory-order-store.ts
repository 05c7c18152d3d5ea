import type { Page, Transaction } from '#messaging';
import { OrderStore, type NewEntry, type OpenOrderFilter } from '../application/ports/order-store.port.js';
import type { ListOrders } from '../contracts/index.js';
import { isOpen, type Order } from '../domain/order.js';
import type { InMemoryAccountBook } from './in-memory-account-book.js';

/** Passes the same contract suite as PostgresOrderStore. Cursors count orders. */
export class InMemoryOrderStore extends OrderStore {
  /** In the order they came. */
  readonly orders = new Map<string, Order>();

  constructor(private readonly accounts: InMemoryAccountBook) {
    super();
  }

  async insert(_: Transaction, orders: readonly NewEntry[]): Promise<ReadonlySet<string>> {
    const added = new Set<string>();
    for (const entry of orders) if (await this.insertOne(entry)) added.add(entry.order.id);
    return added;
  }

  private async insertOne({ order, currency }: NewEntry): Promise<boolean> {
    const account = await this.accounts.find(order.accountId);
    if (account === null || (currency !== null && account.currency !== currency)) return false;
    if ((await this.findByClientOrderId(order.accountId, order.clientOrderId)) !== null) return false;
    this.orders.set(order.id, order);
    return true;
  }

  async lock(_: Transaction, orderIds: readonly string[]): Promise<Order[]> {
    const orders = await this.findAll(orderIds);
    const parents = orders.flatMap(({ parentOrderId }) => this.orders.get(parentOrderId ?? '') ?? []);
    return [...new Set([...orders, ...parents])];
  }

  saveLocked(_: Transaction, orders: readonly Order[]): void {
    for (const order of orders) this.orders.set(order.id, order);
  }

  async save(_: Transaction, orders: readonly Order[]): Promise<ReadonlySet<string>> {
    const saved = orders.filter(({ id, version }) => (this.orders.get(id)?.version ?? version) < version);
    for (const order of saved) this.orders.set(order.id, order);
    return new Set(saved.map(({ id }) => id));
  }

  async find(orderId: string): Promise<Order | null> {
    return this.orders.get(orderId) ?? null;
  }

  async findAll(orderIds: readonly string[]): Promise<Order[]> {
    return orderIds.flatMap((id) => this.orders.get(id) ?? []);
  }

  async findByClientOrderId(accountId: string, clientOrderId: string): Promise<Order | null> {
    const found = this.all.find((order) => order.accountId === accountId && order.clientOrderId === clientOrderId);
    return found ?? null;
  }

  async open(_: Transaction | null, filter: OpenOrderFilter): Promise<Order[]> {
    return this.all
      .filter((order) => isOpen(order) && matches(order, filter))
      .toSorted((a, b) => (a.rankedAt < b.rankedAt ? -1 : Number(a.rankedAt > b.rankedAt)));
  }

  async childrenOf(parentOrderId: string): Promise<Order[]> {
    return this.all.filter((order) => order.parentOrderId === parentOrderId);
  }

  async list({ accountId, instrumentId, scope, cursor, limit = 100 }: ListOrders): Promise<Page<Order>> {
    const wanted = this.all
      .filter((order) => matches(order, { ...defined({ accountId, instrumentId }) }))
      .filter((order) => (scope === 'OPEN' ? isOpen(order) : scope === 'PARENTS' ? order.parentOrderId === null : true))
      .toReversed();
    const from = cursor === undefined ? 0 : Number(cursor);
    const items = wanted.slice(from, from + limit);
    return { items, nextCursor: from + limit < wanted.length ? `${from + limit}` : null };
  }

  private get all(): Order[] {
    return [...this.orders.values()];
  }
}

function matches(order: Order, { accountId, instrumentId, parentOrderId, kind }: OpenOrderFilter): boolean {
  const kindOf = order.algorithm !== null ? 'PARENT' : order.parentOrderId !== null ? 'CHILD' : 'DIRECT';
  return (
    (accountId ?? order.accountId) === order.accountId &&
    (instrumentId ?? order.instrumentId) === order.instrumentId &&
    (parentOrderId ?? order.parentOrderId) === order.parentOrderId &&
    (kind ?? kindOf) === kindOf
  );
}

const defined = ({ accountId, instrumentId }: { accountId: string | undefined; instrumentId: string | undefined }) => ({
  ...(accountId === undefined ? {} : { accountId }),
  ...(instrumentId === undefined ? {} : { instrumentId }),
});

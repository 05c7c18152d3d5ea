import { Injectable } from '@nestjs/common';
import type { LiveBar, LiveBooks, LiveInput, OrderNews } from '#engine';
import { UnexpectedError, canonicalJson, fromRfc3339, toRfc3339 } from '#kernel';
import { QueryBus } from '#messaging';
import { type BarClosed, type BarPage, type BarView, GetBars } from '#modules/data';
import {
  type BrokerTermsView,
  GetBrokerTerms,
  GetOrder,
  ListAccounts,
  ListPositions,
  type OrderDetail,
} from '#modules/execution';
import type { OpenOrder, StrategyRun } from '../ports/strategy-run-store.port.js';

const PAGE = 5000;
/** A market that fills without a pause is taken as it stands. */
const LOOKS_MAX = 4;

/** All bars that closed together. */
export interface Moment {
  readonly marketTime: number;
  readonly bars: readonly LiveBar[];
}

/** What a strategy may see of the desk: the books of its account, its orders, the bars of its instruments. */
@Injectable()
export class DeskView {
  constructor(private readonly queries: QueryBus) {}

  brokerTerms(): Promise<BrokerTermsView> {
    return this.queries.ask(GetBrokerTerms.of({}));
  }

  async books({ accountId }: Pick<StrategyRun, 'accountId'>): Promise<LiveBooks> {
    const [accounts, positions] = await Promise.all([
      this.queries.ask(ListAccounts.of({})),
      this.queries.ask(ListPositions.of({ accountId })),
    ]);
    const account = accounts.find(({ id }) => id === accountId);
    if (account === undefined) throw new UnexpectedError('ANALYTICS.ACCOUNT_UNKNOWN', `no account ${accountId}`);
    return {
      cash: account.cash,
      positions: positions.map(({ instrumentId, quantity, averagePrice }) => ({
        instrumentId,
        quantity,
        averagePrice,
      })),
    };
  }

  /** Books and orders as they stand together: read again where something was booked between. */
  async standing(run: StrategyRun, orders: readonly OpenOrder[]): Promise<Required<Pick<LiveInput, 'books' | 'news'>>> {
    let books = await this.books(run);
    for (let times = 1; ; times += 1) {
      const news = await this.orders(orders);
      const after = orders.length === 0 ? books : await this.books(run);
      if (times === LOOKS_MAX || canonicalJson(books) === canonicalJson(after)) return { books: after, news };
      books = after;
    }
  }

  private async orders(orders: readonly OpenOrder[]): Promise<OrderNews[]> {
    const details = await Promise.all(orders.map(({ orderId }) => this.queries.ask(GetOrder.of({ orderId }))));
    return orders.flatMap(({ order }, k) => {
      const detail = details[k];
      return detail === undefined || detail === null ? [] : [newsOf(order, detail)];
    });
  }

  /**
   * The bars of the run's instruments that are new with this one, moment by moment, each in the order of its instruments. Before its
   * first bar a run may have missed some: they closed while it was made.
   */
  async moments(run: StrategyRun, bar: BarClosed): Promise<Moment[]> {
    const closeTime = Number(fromRfc3339(bar.closeTime));
    const isFirst = run.marketTime !== null && run.marketTime === run.begunAt;
    const from = isFirst ? toRfc3339(BigInt(run.marketTime) + 1n) : bar.closeTime;
    const together = run.instruments.map(async ({ id }) => {
      const isOwn = id === bar.instrumentId;
      if (isOwn && !isFirst) return [barOf(bar)];
      const page = await this.queries.ask(GetBars.of({ instrumentId: id, from, to: bar.closeTime, limit: PAGE }));
      const others = page.items.filter((each) => !isOwn || each.closeTime !== bar.closeTime).map(barOf);
      return isOwn ? [...others, barOf(bar)] : others;
    });
    const byTime = Map.groupBy((await Promise.all(together)).flat(), (each) => each.closeTime);
    return [...byTime]
      .map(([marketTime, bars]) => ({ marketTime, bars }))
      .filter(({ marketTime }) => marketTime <= closeTime)
      .toSorted((a, b) => a.marketTime - b.marketTime);
  }

  /** The newest bars of each instrument, all together oldest first. */
  async latest({ instruments, warmUpBars }: StrategyRun): Promise<LiveBar[]> {
    const all = await Promise.all(instruments.map(({ id }) => this.newest(id, Math.max(1, warmUpBars))));
    return all.flat().toSorted((a, b) => a.closeTime - b.closeTime);
  }

  private async newest(instrumentId: string, count: number): Promise<LiveBar[]> {
    const bars: LiveBar[] = [];
    let cursor: string | null = null;
    do {
      const after: { cursor?: string } = cursor === null ? {} : { cursor };
      const limit = Math.min(PAGE, count - bars.length);
      const page: BarPage = await this.queries.ask(GetBars.of({ instrumentId, limit, ...after }));
      bars.push(...page.items.map(barOf));
      cursor = page.nextCursor;
    } while (cursor !== null && bars.length < count);
    return bars.toReversed();
  }
}

const barOf = (bar: BarView | BarClosed): LiveBar => ({
  instrumentId: bar.instrumentId,
  timeframe: bar.timeframe,
  openTime: Number(fromRfc3339(bar.openTime)),
  closeTime: Number(fromRfc3339(bar.closeTime)),
  open: bar.open,
  high: bar.high,
  low: bar.low,
  close: bar.close,
  volume: bar.volume,
});

const newsOf = (order: number, detail: OrderDetail): OrderNews => ({
  order,
  status: detail.status,
  held: detail.held,
  quantity: detail.quantity,
  limitPrice: detail.limitPrice,
  stopPrice: detail.stopPrice,
  reason: engineReason(detail.reasonCode ?? ''),
  ...(detail.marketTime === null ? {} : { time: Number(fromRfc3339(detail.marketTime)) }),
  fills: detail.fills.map(({ id, quantity, price, fee, liquidity, marketTime }) => ({
    id,
    quantity,
    price,
    fee,
    maker: liquidity === 'MAKER',
    time: Number(fromRfc3339(marketTime)),
  })),
});

/** What a simulation calls a linked order's end, or that of an order which has nothing to reduce. */
const engineReason = (code: string): string => /^EXECUTION\.(LINKED_ORDER|NOTHING_TO_REDUCE)$/.exec(code)?.[1] ?? code;

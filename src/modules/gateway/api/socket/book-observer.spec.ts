import { jest } from '@jest/globals';
import type { WebSocket } from 'ws';
import { type DepthLevel, type DepthUpdate, type MarketUpdate, PriceBook, SeededRng } from '#kernel';
import { MarketStream } from '#messaging';
import { BookObserver } from './book-observer.js';
import type { BookView } from './book-view.js';
import { SocketClient } from './socket-client.js';
import { SocketHub } from './socket-hub.js';

const ID = 'BTC.X';
const CHANNEL = `books:${ID}`;

class Market extends MarketStream {
  take: (update: MarketUpdate) => Promise<void> | void = () => undefined;
  readonly publish = async (update: MarketUpdate): Promise<void> => this.take(update);
  readonly subscribe = (_: string, take: Market['take']) => {
    this.take = take;
    return () => undefined;
  };
}

/** A page that puts its book together from what it gets, and can be slow. */
class Page {
  readonly book = new PriceBook();
  readonly kinds: string[] = [];
  private readonly socket = {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    send: (text: string) => this.hear((JSON.parse(text) as { data: BookView }).data),
  };
  readonly client = new SocketClient(this.socket as unknown as WebSocket);

  set isSlow(slow: boolean) {
    this.socket.bufferedAmount = slow ? 1_000_000 : 0;
  }

  hear(view: BookView): void {
    this.kinds.push(view.kind);
    this.book.apply(view);
  }
}

function open() {
  const [market, hub, exchange] = [new Market(), new SocketHub(), new PriceBook()];
  const observer = new BookObserver(hub, market);
  const rng = new SeededRng(5);
  const level = (): DepthLevel => [String(100 + rng.integer(30)), String(rng.integer(3))];
  const tell = (kind: DepthUpdate['kind']): void => {
    const sides = kind === 'GAP' ? { bids: [], asks: [] } : { bids: [level(), level()], asks: [level()] };
    exchange.apply({ kind, ...sides });
    void market.publish({ kind: 'depth', depth: { instrumentId: ID, time: 1n, kind, ...sides } });
  };
  const join = (page: Page): void => {
    hub.subscribe(page.client, CHANNEL);
    const view = observer.find(ID);
    if (view !== null) page.hear(view);
  };
  const expectSame = ({ book }: Page): void =>
    expect([book.known, book.bids(), book.asks()]).toEqual([exchange.known, exchange.bids(), exchange.asks()]);
  return { observer, tell, join, expectSame };
}

describe(BookObserver.name, () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('gives who comes the whole book and then what changes, ten times a second', async () => {
    const { observer, tell, join, expectSame } = open();
    await observer.start();
    tell('SNAPSHOT');
    for (let k = 0; k < 40; k++) tell('DELTA');
    const page = new Page();
    join(page);
    expectSame(page);
    for (let k = 0; k < 40; k++) tell('DELTA');
    jest.advanceTimersByTime(100);
    expectSame(page);
    expect(page.kinds).toEqual(['SNAPSHOT', 'DELTA']);
    tell('GAP');
    jest.advanceTimersByTime(100);
    expect(page.book.known).toBe(false);
    const late = new Page();
    join(late);
    expect(late.book.known).toBe(false);
    tell('SNAPSHOT');
    jest.advanceTimersByTime(100);
    expectSame(page);
    expectSame(late);
    await observer.stop();
  });

  it('makes one change of those that a slow client has missed, and loses none; a fast one does not wait for it', async () => {
    const { observer, tell, join, expectSame } = open();
    await observer.start();
    const [slow, fast] = [new Page(), new Page()];
    tell('SNAPSHOT');
    join(slow);
    join(fast);
    slow.isSlow = true;
    for (let k = 0; k < 50; k++) {
      tell('DELTA');
      jest.advanceTimersByTime(100);
    }
    expectSame(fast);
    expect(slow.kinds).toEqual(['SNAPSHOT']);
    slow.isSlow = false;
    jest.advanceTimersByTime(100);
    expectSame(slow);
    expect(slow.kinds).toHaveLength(2);
    tell('DELTA');
    jest.advanceTimersByTime(100);
    expectSame(slow);
    await observer.stop();
  });
});

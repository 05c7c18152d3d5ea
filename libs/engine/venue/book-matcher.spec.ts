import { BookFloor } from '../testing/book-floor.js';
import { BookMatcher } from './book-matcher.js';

describe(BookMatcher.name, () => {
  const BOOK = 'S 99x10 98x20 97x30 | 101x5 102x7 104x100';
  const floor = (...model: ConstructorParameters<typeof BookFloor>) => new BookFloor(...model).depth(BOOK);

  describe('takes', () => {
    it('level by level what is displayed', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 20 });
      expect(market.news()).toEqual(['A 5@101 taker', 'A 7@102 taker', 'A 8@104 taker']);
    });

    it('never past its limit, and rests with what is left', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 20, limit: 102 });
      expect(market.news()).toEqual(['A 5@101 taker', 'A 7@102 taker']);
      market.send('B', { side: 'SELL', lots: 15, limit: 98 });
      expect(market.news()).toEqual(['B 10@99 taker', 'B 5@98 taker']);
      market.depth('D | 101x0').trade(102, 3, -1);
      expect(market.news()).toEqual(['A 3@102 maker']);
    });

    it('what it took only once, until the level shows another quantity', () => {
      const market = floor();
      const take = (name: string) => market.send(name, { side: 'BUY', lots: 4, limit: 101, timeInForce: 'IOC' });
      take('A');
      take('B');
      market.depth('D 98x21 | 101x5');
      take('C');
      market.depth('D | 101x6');
      take('D');
      expect(market.news()).toEqual(['A 4@101 taker', 'B 1@101 taker', 'B canceled', 'C canceled', 'D 4@101 taker']);
    });

    it('only what its owner can pay for, and leaves the rest to others', () => {
      const market = floor();
      market.allowed = 2;
      market.send('A', { side: 'BUY', lots: 20 });
      market.allowed = 9;
      market.send('B', { side: 'BUY', lots: 4 });
      expect(market.news()).toEqual(['A 2@101 taker', 'A canceled', 'B 3@101 taker', 'B 1@102 taker']);
    });

    it('the rest of a market order as the book shows more', () => {
      const market = new BookFloor().depth('S 99x10 | 101x5');
      market.send('A', { side: 'BUY', lots: 8 });
      market.depth('D | 103x2').depth('D | 103x1');
      expect(market.news()).toEqual(['A 5@101 taker', 'A 2@103 taker', 'A 1@103 taker']);
    });

    it('all or nothing when it is FOK', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 13, limit: 102, timeInForce: 'FOK' });
      market.send('B', { side: 'BUY', lots: 12, limit: 102, timeInForce: 'FOK' });
      expect(market.news()).toEqual(['A canceled', 'B 5@101 taker', 'B 7@102 taker']);
    });

    it('nothing when it is post-only', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 1, limit: 101, postOnly: true });
      market.send('B', { side: 'BUY', lots: 1, limit: 100, postOnly: true });
      expect(market.news()).toEqual(['A canceled']);
      market.trade(100, 1, -1);
      expect(market.news()).toEqual(['B 1@100 maker']);
    });

    it('only whole lots of quantities that are finer', () => {
      const market = new BookFloor().depth('S 99x10 | 101x0.9 102x3.5');
      market.send('A', { side: 'BUY', lots: 5, timeInForce: 'IOC' });
      expect(market.news()).toEqual(['A 3@102 taker', 'A canceled']);
    });
  });

  describe('waits in the queue', () => {
    it('behind everything displayed at its price', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 4, limit: 99 });
      market.trade(99, 9, -1).depth('D 99x1 |');
      expect(market.news()).toEqual([]);
      market.trade(99, 3, -1);
      expect(market.news()).toEqual(['A 2@99 maker']);
      market.trade(99, 3, -1);
      expect(market.news()).toEqual(['A 2@99 maker']);
    });

    it('untouched by trades of the other side', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 4, limit: 100 });
      market.trade(100, 9, 1);
      expect(market.news()).toEqual([]);
    });

    it('in front of what came later: no more can be ahead than is displayed', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 4, limit: 99 });
      market.depth('D 99x2 |').depth('D 99x50 |').trade(99, 3, -1);
      expect(market.news()).toEqual(['A 1@99 maker']);
    });

    it('and supposes that those who left were behind it, or everywhere alike', () => {
      const fills = (['behind', 'proportional'] as const).map((model) => {
        const market = floor(model);
        market.send('A', { side: 'BUY', lots: 10, limit: 99 });
        market.depth('D 99x20 |').depth('D 99x12 |').trade(99, 12, -1);
        return market.news();
      });
      expect(fills).toEqual([['A 2@99 maker'], ['A 6@99 maker']]);
    });

    it('and does not count a trade again when the level shows it', () => {
      const market = floor('proportional');
      market.send('A', { side: 'BUY', lots: 10, limit: 99 });
      market.depth('D 99x20 |').trade(99, 5, -1).depth('D 99x15 |').trade(99, 7, -1);
      expect(market.news()).toEqual(['A 2@99 maker']);
    });

    it('and shares a trade with our other orders by price, then time', () => {
      const market = floor();
      market.send('A', { side: 'SELL', lots: 2, limit: 101 });
      market.depth('D | 101x9');
      market.send('B', { side: 'SELL', lots: 2, limit: 101 });
      market.send('C', { side: 'SELL', lots: 2, limit: 100 });
      market.trade(101, 14, 1);
      expect(market.news()).toEqual(['C 2@100 maker', 'A 2@101 maker', 'B 1@101 maker']);
    });

    it('until a trade goes through its price', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 4, limit: 99 });
      market.trade(98, 3, -1);
      expect(market.news()).toEqual(['A 3@99 maker']);
    });

    it('or until the market comes to it', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 8, limit: 99 });
      market.depth('D 99x0 98x0 97x0 | 98x3 99x2').depth('D | 98x3');
      expect(market.news()).toEqual(['A 3@99 maker', 'A 2@99 maker']);
    });

    it('and judges an unknown taker by the middle of the book', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 1, limit: 100 });
      market.send('B', { side: 'SELL', lots: 1, limit: 100 });
      market.trade(100, 9, 0).trade(99, 9, 0).trade(101, 9, 0);
      expect(market.news()).toEqual(['A 1@100 maker', 'B 1@100 maker']);
    });

    it('and loses its place when it wants more or another price, not when it wants less', () => {
      const market = floor();
      const order = market.send('A', { side: 'BUY', lots: 4, limit: 99 });
      const change = (lots: number, limit: number) => {
        market.matcher.replace(order, { lots, limit, stop: NaN });
        market.matcher.meet(order, market.time);
      };
      market.trade(99, 10, -1);
      change(3, 99);
      market.trade(99, 1, -1);
      expect(market.news()).toEqual(['A 1@99 maker']);
      change(5, 99);
      market.trade(99, 10, -1);
      expect(market.news()).toEqual([]);
      change(5, 101);
      expect(market.news()).toEqual(['A 4@101 taker']);
    });

    it('part by part when it is an iceberg, each at the end of the queue', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 6, limit: 99, display: 2 });
      market.trade(99, 11, -1).trade(99, 3, -1);
      expect(market.news()).toEqual(['A 1@99 maker', 'A 1@99 maker']);
      market.trade(99, 9, -1);
      expect(market.news()).toEqual([]);
      market.trade(99, 2, -1);
      expect(market.news()).toEqual(['A 1@99 maker']);
    });
  });

  describe('waits for', () => {
    it('the price that sets it off, on the side that it would trade on', () => {
      const market = floor();
      market.send('S', { side: 'BUY', lots: 6, type: 'STOP_MARKET', stop: 102 });
      market.send('L', { side: 'BUY', lots: 6, type: 'STOP_LIMIT', stop: 102, limit: 102 });
      market.send('T', { side: 'SELL', lots: 1, type: 'MARKET_IF_TOUCHED', stop: 100 });
      market.depth('D | 101x0');
      expect(market.news()).toEqual(['S triggered', 'S 6@102 taker', 'L triggered', 'L 1@102 taker']);
      market.depth('D 100x1 |');
      expect(market.news()).toEqual(['T triggered', 'T 1@100 taker']);
    });

    it('a trailing stop that follows the market', () => {
      const market = floor();
      market.send('A', { side: 'SELL', lots: 1, type: 'TRAILING_STOP_MARKET', trail: 3 });
      market.depth('D 100x1 |').depth('D 99x0 98x0 100x0 |');
      expect(market.news()).toEqual(['A triggered', 'A 1@97 taker']);
    });

    it('a book: before the first, after a gap and on a crossed one nothing trades', () => {
      const market = new BookFloor();
      market.send('A', { side: 'BUY', lots: 1 });
      market.depth(BOOK);
      expect(market.news()).toEqual(['A 1@101 taker']);
      market.depth('G |');
      market.send('B', { side: 'BUY', lots: 1, limit: 120 });
      market.depth('D | 100x1');
      expect(market.news()).toEqual([]);
      market.depth('S 103x1 | 101x2');
      expect(market.news()).toEqual([]);
      market.depth(BOOK);
      expect(market.news()).toEqual(['B 1@101 taker']);
    });

    it('its end', () => {
      const market = floor();
      market.send('A', { side: 'BUY', lots: 1, limit: 99, timeInForce: 'GTD', expiresAt: 3 });
      market.depth('D 98x1 |').trade(90, 5, -1);
      expect(market.news()).toEqual(['A expired']);
    });
  });

  it('lets an owner answer a fill at once', () => {
    const market = floor();
    market.onTrade = (order, { lots }) => {
      if (order.name === 'A') market.send('B', { side: 'BUY', lots, limit: 101 });
    };
    market.send('A', { side: 'BUY', lots: 7, limit: 102 });
    expect(market.news()).toEqual(['A 5@101 taker', 'A 2@102 taker']);
    market.trade(101, 100, -1);
    expect(market.news()).toEqual(['B 5@101 maker', 'B 2@101 maker']);
  });
});

import { integer, real, strategyWith, type BookView, type Listing, type Order } from 'quantumalpha';

interface Quote {
  readonly order: Order;
  readonly price: number;
}

interface Target {
  readonly side: 'BUY' | 'SELL';
  readonly price: number;
  /** Whether it has room for a fill of this side. */
  readonly wanted: boolean;
}

/**
 * Rests a bid and an offer around the fair price of an order book and earns the spread. The fair price is the micro-price, moved against
 * what it holds, so that the side that would reduce the position is the nearer one. Orders stay where they are while they are
 * close to where they should be: a new price would cost their place in the queue. For the fill policy `book`.
 */
export class MarketMaking extends strategyWith({
  quantity: real(5, { min: 1e-8, max: 1e9 }),
  /** Most that it holds, in orders. */
  most: integer(4, { min: 1, max: 1000 }),
  /** From the fair price to each quote, in ticks. */
  distance: real(0.6, { min: 0, max: 1000 }),
  /** How far the largest position moves the fair price, in ticks. */
  lean: real(1, { min: 0, max: 1000 }),
  /** An order stays as long as it is no further than this from where it should be, in ticks. */
  patience: real(1, { min: 0, max: 1000 }),
}) {
  private bid: Quote | undefined;
  private offer: Quote | undefined;

  override onBook(book: BookView): void {
    const { listing, microPrice } = book;
    if (!book.known || Number.isNaN(microPrice)) return;
    const { quantity, most, distance, lean } = this.parameters;
    const tick = Number(listing.instrument.tickSize);
    const held = this.position(listing) / (most * quantity);
    const fair = microPrice - held * lean * tick;
    const below = Math.min(fair - distance * tick, book.ask - tick);
    const above = Math.max(fair + distance * tick, book.bid + tick);
    this.bid = this.quote(listing, this.bid, { side: 'BUY', price: below, wanted: held < 1 });
    this.offer = this.quote(listing, this.offer, { side: 'SELL', price: above, wanted: held > -1 });
  }

  private quote(instrument: Listing, quote: Quote | undefined, { side, price, wanted }: Target): Quote | undefined {
    if (quote === undefined || !quote.order.isOpen) {
      if (!wanted) return undefined;
      const { quantity } = this.parameters;
      const order = this.submit({ instrument, side, quantity, type: 'LIMIT', limitPrice: price, postOnly: true });
      return { order, price };
    }
    if (!wanted) this.cancel(quote.order);
    const away = Math.abs(price - quote.price) / Number(instrument.instrument.tickSize);
    if (!wanted || away <= this.parameters.patience) return quote;
    this.replace(quote.order, { limitPrice: price });
    return { order: quote.order, price };
  }
}

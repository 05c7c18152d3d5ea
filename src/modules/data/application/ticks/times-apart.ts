import { type MarketUpdate, updateTime, updatedInstrument } from '#kernel';

/**
 * Gives every update of an instrument a time of its own, a microsecond after the one before where an exchange tells of several at one
 * time: so it can be said of a fill which of them caused it, and a strategy learns of it in its place.
 */
export class TimesApart {
  private readonly last = new Map<string, bigint>();

  of(update: MarketUpdate): MarketUpdate {
    if (update.kind === 'bar') return update;
    const instrumentId = updatedInstrument(update);
    const last = this.last.get(instrumentId);
    const told = updateTime(update);
    const time = last === undefined || told > last ? told : last + 1n;
    this.last.set(instrumentId, time);
    return time === told ? update : at(update, time);
  }
}

type Tick = Exclude<MarketUpdate, { readonly kind: 'bar' }>;

function at(tick: Tick, time: bigint): Tick {
  switch (tick.kind) {
    case 'quote':
      return { kind: 'quote', quote: { ...tick.quote, time } };
    case 'trade':
      return { kind: 'trade', trade: { ...tick.trade, time } };
    case 'depth':
      return { kind: 'depth', depth: { ...tick.depth, time } };
  }
}

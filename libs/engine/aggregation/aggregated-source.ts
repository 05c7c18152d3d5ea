import type { ExchangeCalendar } from '#calendar';
import type { BarBlock, BarSource } from '../market/bar-source.js';
import type { TickSource, TradeBlock } from '../market/tick-source.js';
import { BarAggregator } from './bar-aggregator.js';
import { nameOf, type BarRule } from './bar-rule.js';

/**
 * Bars of another source's trades, for a run: published when they are whole. It reads its source to the end, so a run that wants the trades
 * too opens them twice.
 * @throws UserError `ENGINE.BAR_RULE_INVALID`; `next` `ENGINE.BAR_INPUT_INVALID`
 */
export function barsOfTrades(source: TickSource<TradeBlock>, rule: BarRule, calendar?: ExchangeCalendar): BarSource {
  const aggregator = new BarAggregator([source.instrument], rule, calendar);
  const read = () => {
    const block = source.next();
    if (block !== undefined) aggregator.trades(block);
    return block !== undefined;
  };
  return { instruments: [source.instrument], timeframe: nameOf(rule), next: reader(aggregator, read) };
}

/** The same of smaller bars; by time also for a panel of instruments. */
export function barsOfBars(source: BarSource, rule: BarRule, calendar?: ExchangeCalendar): BarSource {
  const aggregator = new BarAggregator(source.instruments, rule, calendar);
  const read = () => {
    const block = source.next();
    if (block !== undefined) aggregator.bars(block);
    return block !== undefined;
  };
  return { instruments: source.instruments, timeframe: nameOf(rule), next: reader(aggregator, read) };
}

/** Reads on until there is a bar. */
function reader(aggregator: BarAggregator, read: () => boolean): () => BarBlock | undefined {
  let hasEnded = false;
  return () => {
    while (!hasEnded) {
      hasEnded = !read();
      if (hasEnded) aggregator.finish();
      const block = aggregator.drain();
      if (block.rows > 0) return block;
    }
    return undefined;
  };
}

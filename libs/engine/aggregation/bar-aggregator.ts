import { UserError } from '#kernel';
import type { ExchangeCalendar } from '#calendar';
import type { BarBlock } from '../market/bar-source.js';
import type { TradeBlock } from '../market/tick-source.js';
import type { TradedInstrument } from '../venue/market-spec.js';
import { BarColumns } from './bar-columns.js';
import type { BarEnding } from './bar-ending.js';
import { checkRule, type BarRule } from './bar-rule.js';
import { endingOf } from './endings.js';
import { OpenBar } from './open-bar.js';
import { windowsOf, type Window, type WindowOf } from './window.js';

const NOWHERE: Window = { start: Infinity, end: -Infinity, barStart: Number.NaN, barEnd: -Infinity };

/**
 * Makes bars of trades or of smaller bars, row by row: a block at once and its rows one by one give the same bars. With a calendar no bar reaches
 * over the end of a session (of a week or month for those rules): what is open then is published at the close as it is. Trades outside of
 * sessions, and for bars by time in a lunch break, are left out and counted in `outside`. Windows without a trade have no bar.
 */
export class BarAggregator {
  /** What has been taken in since the last finished bar. */
  readonly open: OpenBar;
  /** What was outside of sessions. */
  readonly outside: OpenBar;
  private readonly finished: BarColumns;
  private readonly ending: BarEnding | undefined;
  private readonly windowOf: WindowOf;
  private readonly longest: number;
  private window = NOWHERE;
  private time = Number.NEGATIVE_INFINITY;

  /**
   * @param instruments one, or for rules that go by time a panel of them
   * @throws UserError `ENGINE.BAR_RULE_INVALID`
   */
  constructor(instruments: readonly TradedInstrument[], rule: BarRule, calendar?: ExchangeCalendar) {
    checkRule(rule);
    this.open = new OpenBar(instruments);
    this.outside = new OpenBar(instruments);
    this.finished = new BarColumns(instruments.length);
    this.ending = endingOf(rule);
    this.windowOf = windowsOf(rule, calendar);
    this.longest = rule.kind === 'time' ? rule.every : Infinity;
    if (instruments.length === 1 || this.ending === undefined) return;
    const details = { given: String(instruments.length), expected: 'one instrument' };
    throw new UserError(
      'ENGINE.BAR_RULE_INVALID',
      `Bars by ${rule.kind} are made for one instrument at a time.`,
      details,
    );
  }

  /**
   * One trade: microseconds, quote currency, units of the instrument.
   * @throws UserError `ENGINE.BAR_INPUT_INVALID`
   */
  trade(time: number, price: number, size: number): void {
    if (!(time >= this.time)) throw badRow(time, `not before ${this.time}`);
    if (!Number.isFinite(price) || !(size >= 0 && size < Infinity)) throw badRow(time, 'a price and a size');
    this.time = time;
    if (!this.enter(time)) return this.outside.trade(time, price, size);
    this.open.trade(time, price, size);
    this.ending?.added(this.open, this.finished);
  }

  /** @throws UserError `ENGINE.BAR_INPUT_INVALID` */
  trades({ rows, times, price, size }: TradeBlock): void {
    for (let row = 0; row < rows; row += 1)
      this.trade(times[row] ?? Number.NaN, price[row] ?? Number.NaN, size[row] ?? Number.NaN);
  }

  /**
   * Smaller bars of the same instruments; they belong to the window that they open in.
   * @throws UserError `ENGINE.BAR_INPUT_INVALID` where a bar is longer than those to be made
   */
  bars(block: BarBlock): void {
    for (let row = 0; row < block.rows; row += 1) this.bar(block, row);
  }

  /** Publishes what is over by `time`, for a live market where no trade comes; trades from before are refused from then on. */
  advanceTo(time: number): void {
    this.time = Math.max(this.time, time);
    if (this.window.barEnd <= time) this.closeWindow();
  }

  /** There is nothing more: publishes the open bar where a window or a session would have ended it. */
  finish(): void {
    if (this.window.barEnd < Infinity) this.closeWindow();
  }

  /** The bars that have been finished since the last call; the arrays are used again for those after them. */
  drain(): BarBlock {
    return this.finished.drain();
  }

  private bar(block: BarBlock, row: number): void {
    const openTime = block.openTimes[row] ?? Number.NaN;
    const closeTime = block.closeTimes[row] ?? Number.NaN;
    if (!(closeTime >= this.time)) throw badRow(closeTime, `not before ${this.time}`);
    if (closeTime - openTime > this.longest) throw badRow(closeTime, `at most ${this.longest} long`);
    this.time = closeTime;
    if (this.open.width === 1 && Number.isNaN(block.close[row])) return;
    if (!this.enter(openTime)) return this.outside.bar(block, row);
    this.open.bar(block, row);
    this.ending?.added(this.open, this.finished);
  }

  /** Goes to the window of a moment. @returns false where there is none */
  private enter(time: number): boolean {
    if (time < this.window.end && time >= this.window.start) return true;
    const next = this.windowOf(time);
    const isOver = next === undefined ? this.window.barEnd <= time : next.barStart !== this.window.barStart;
    if (isOver) this.closeWindow();
    if (next !== undefined) this.window = next;
    return next !== undefined;
  }

  private closeWindow(): void {
    const { open, window } = this;
    const openTime = this.ending === undefined ? window.barStart : open.openTime;
    if (open.ticks > 0) this.finished.take(open, openTime, Math.max(window.barEnd, open.lastTime));
    this.ending?.restart();
    this.window = NOWHERE;
  }
}

function badRow(time: number, expected: string): UserError {
  const details = { time: String(time), expected };
  return new UserError('ENGINE.BAR_INPUT_INVALID', `The row at ${time} must be ${expected}.`, details);
}

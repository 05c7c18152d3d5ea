import { toRfc3339 } from '#kernel';
import { DepthBook, depthKinds, type DepthBlock, type QuoteBlock, type TradeBlock } from '#engine';
import type { DataIssue } from '../data-set.js';
import type { TapeBlock } from './tape-layout.js';

type Finding = Omit<DataIssue, 'instrumentId'>;

/** A trade that far from the one before is no trade of that market. */
const JUMP = 0.2;
const MINUTE = 60_000_000;
/** A market was silent where it says nothing for so many times its usual distance of two messages, and for so long. */
const SILENT_TIMES = 1000;
const SILENT_LEAST = 10 * MINUTE;

/** How often something was noticed, and when first. */
class Count {
  count = 0;
  private first = 0;

  note(time: number): void {
    if (this.count === 0) this.first = time;
    this.count += 1;
  }

  finding(code: string, severity: Finding['severity'], what: string): Finding[] {
    if (this.count === 0) return [];
    const at = toRfc3339(BigInt(Math.round(this.first)));
    return [{ code, severity, message: `${what}: ${this.count}, the first at ${at}` }];
  }
}

/** What is noticed of a series of ticks as a whole while it goes by: nothing is left out for it. */
export class TickCheck {
  private readonly crossed = new Count();
  private readonly jumps = new Count();
  private readonly gaps = new Count();
  private readonly silence = { rows: 0, first: Number.NaN, last: Number.NaN, longest: 0, since: 0 };
  private readonly book = new DepthBook();
  private lastPrice = Number.NaN;
  private isCrossed = false;

  take(block: TapeBlock): void {
    this.listen(block.times, block.rows);
    if ('bid' in block) this.takeQuotes(block);
    else if ('price' in block) this.takeTrades(block);
    else if ('bounds' in block) this.takeDepth(block);
  }

  /** @param hasSessions whether the market closes, which explains silence */
  findings(hasSessions: boolean): Finding[] {
    const { rows, first, last, longest, since } = this.silence;
    const usual = (last - first) / Math.max(1, rows - 1);
    const isSilent = !hasSessions && longest > SILENT_LEAST && longest > SILENT_TIMES * usual;
    const minutes = Math.round(longest / MINUTE);
    const message = `nothing was heard for ${minutes} minutes from ${toRfc3339(BigInt(Math.round(since)))} on`;
    return [
      ...this.crossed.finding('DATA.CROSSED', 'WARNING', 'bid above the ask'),
      ...this.jumps.finding('DATA.OUTLIER_RETURNS', 'WARNING', `prices more than ${JUMP * 100} % from the one before`),
      ...this.gaps.finding(
        'DATA.BOOK_GAPS',
        'WARNING',
        'messages of the book lost, so that it is not known until the next snapshot',
      ),
      ...(isSilent ? [{ code: 'DATA.SILENCE', severity: 'WARNING' as const, message }] : []),
    ];
  }

  private listen(times: Float64Array, rows: number): void {
    const { silence } = this;
    if (Number.isNaN(silence.first)) silence.first = times[0] ?? Number.NaN;
    for (let row = 0; row < rows; row += 1) {
      const time = times[row] ?? 0;
      if (time - silence.last > silence.longest) {
        silence.longest = time - silence.last;
        silence.since = silence.last;
      }
      silence.last = time;
    }
    silence.rows += rows;
  }

  private takeQuotes({ rows, times, bid, ask }: QuoteBlock): void {
    for (let row = 0; row < rows; row += 1) {
      if ((bid[row] ?? 0) > (ask[row] ?? 0)) this.crossed.note(times[row] ?? 0);
      this.price(((bid[row] ?? 0) + (ask[row] ?? 0)) / 2, times[row] ?? 0);
    }
  }

  private takeTrades({ rows, times, price }: TradeBlock): void {
    for (let row = 0; row < rows; row += 1) this.price(price[row] ?? 0, times[row] ?? 0);
  }

  private takeDepth(block: DepthBlock): void {
    for (let row = 0; row < block.rows; row += 1) {
      if (block.kinds[row] === depthKinds.GAP) this.gaps.note(block.times[row] ?? 0);
      this.book.apply(block, row);
      const { bestBid, bestAsk } = this.book;
      const isCrossed = bestBid >= bestAsk;
      if (isCrossed && !this.isCrossed) this.crossed.note(block.times[row] ?? 0);
      this.isCrossed = isCrossed;
    }
  }

  private price(price: number, time: number): void {
    if (Math.abs(price / this.lastPrice - 1) > JUMP) this.jumps.note(time);
    this.lastPrice = price;
  }
}

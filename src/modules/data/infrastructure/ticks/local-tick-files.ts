import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { BinanceMarket } from '#engine';
import { type MarketFile, readLines } from '#market-files';
import { TickFiles, type TickPart } from '../../application/ports/tick-files.port.js';
import { DataConfig } from '../../data.config.js';
import { BinanceLines } from '../../domain/ticks/binance-lines.js';
import type { Tick } from '../../domain/ticks/tick.js';

const TICKS_AT_A_TIME = 20_000;
/** So that somebody hears of a file that has nothing. */
const BAD_LINES_AT_A_TIME = 1000;
/** A snapshot of a book is one line, longer than any row of prices. */
const BOOK_LINES = 1000;

@Injectable()
export class LocalTickFiles extends TickFiles {
  constructor(private readonly config: DataConfig) {
    super();
  }

  async *binance(
    file: Pick<MarketFile, 'path' | 'name'>,
    { market, instrumentId }: { readonly market: BinanceMarket; readonly instrumentId: string },
  ): AsyncIterable<TickPart> {
    const recorded = new BinanceLines(market, instrumentId);
    let [ticks, badLines, line]: [Tick[], TickPart['badLines'][number][], number] = [[], [], 0];
    const size = await stat(file.path).then(
      (found) => found.size,
      () => 0,
    );
    let [share, told] = [0, 0];
    const repeated = (): number => {
      const repeatedTrades = recorded.repeated - told;
      told = recorded.repeated;
      return repeatedTrades;
    };
    for await (const { lines, bytesRead } of readLines(file, this.limits)) {
      share = Math.min(1, bytesRead / Math.max(size, 1));
      for (const text of lines) {
        line += 1;
        if (text.trim() === '') continue;
        try {
          ticks.push(...recorded.take(text));
        } catch (error) {
          badLines.push({ line, reason: error instanceof Error ? error.message.slice(0, 200) : '' });
        }
      }
      if (ticks.length < TICKS_AT_A_TIME && badLines.length < BAD_LINES_AT_A_TIME) continue;
      yield { ticks, badLines, repeatedTrades: repeated(), share };
      [ticks, badLines] = [[], []];
    }
    yield { ticks, badLines, repeatedTrades: repeated(), share: 1 };
  }

  private get limits() {
    const { fileBytesMax, tickFileBytesMax, lineBytesMax } = this.config;
    return { fileBytesMax, unpackedBytesMax: tickFileBytesMax, lineBytesMax: lineBytesMax * BOOK_LINES };
  }
}

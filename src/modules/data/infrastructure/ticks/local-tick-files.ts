import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { BinanceMarket } from '#engine';
import { UserError } from '#kernel';
import { marketFileErrors } from '#market-files';
import { TickFiles, type TickPart } from '../../application/ports/tick-files.port.js';
import { DataConfig } from '../../data.config.js';
import { BinanceLines } from '../../domain/ticks/binance-lines.js';
import type { Tick } from '../../domain/ticks/tick.js';

const TICKS_AT_A_TIME = 20_000;

@Injectable()
export class LocalTickFiles extends TickFiles {
  constructor(private readonly config: DataConfig) {
    super();
  }

  async *binance(
    path: string,
    { market, instrumentId }: { readonly market: BinanceMarket; readonly instrumentId: string },
  ): AsyncIterable<TickPart> {
    const lines = new BinanceLines(market, instrumentId);
    let [ticks, badLines, line]: [Tick[], TickPart['badLines'][number][], number] = [[], [], 0];
    for await (const text of this.linesOf(path)) {
      line += 1;
      if (text.trim() === '') continue;
      if (Buffer.byteLength(text) > this.config.lineBytesMax * BOOK_LINES) throw refusal('DATA.LINE_TOO_LONG', path);
      try {
        ticks.push(...lines.take(text));
      } catch (error) {
        badLines.push({ line, reason: error instanceof Error ? error.message.slice(0, 200) : '' });
      }
      if (ticks.length < TICKS_AT_A_TIME) continue;
      yield { ticks, badLines };
      [ticks, badLines] = [[], []];
    }
    yield { ticks, badLines };
  }

  private async *linesOf(path: string): AsyncIterable<string> {
    const file = createReadStream(path);
    const content = path.endsWith('.gz') ? pipeline(file, createGunzip(), () => undefined) : file;
    try {
      yield* createInterface({ input: content, crlfDelay: Number.POSITIVE_INFINITY });
    } catch (error) {
      throw refusal('DATA.FILE_UNREADABLE', path, error instanceof Error ? error.message : '');
    } finally {
      file.destroy();
    }
  }
}

/** A snapshot of a book is one line, longer than any row of prices. */
const BOOK_LINES = 1000;

function refusal(code: 'DATA.LINE_TOO_LONG' | 'DATA.FILE_UNREADABLE', file: string, reason?: string): UserError {
  const details = { file, ...(reason === undefined ? {} : { reason: reason.slice(0, 200) }) };
  return new UserError(code, marketFileErrors[code].message, details);
}

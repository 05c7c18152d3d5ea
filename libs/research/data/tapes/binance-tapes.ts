import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { binanceFeed, type BinanceMarket, type TradedInstrument } from '#engine';
import type { TapeSetWriter } from './tape-set.js';

const NEWLINE = 10;

/** Hands a reader that asks for chunks what a stream has brought so far; every piece ends with a line. */
class Pieces implements Iterable<Uint8Array> {
  piece: Uint8Array | undefined;

  [Symbol.iterator](): Iterator<Uint8Array> {
    return {
      next: () => {
        const { piece: value } = this;
        this.piece = undefined;
        return value === undefined ? { done: true, value } : { done: false, value };
      },
    };
  }
}

/** Reads recorded lines of Binance's streams onto tapes, piece by piece, packed or not. */
export async function binanceTapes(
  path: string,
  { market, instrument }: { readonly market: BinanceMarket; readonly instrument: TradedInstrument },
  tapes: TapeSetWriter,
): Promise<void> {
  const pieces = new Pieces();
  const { depth, quotes, trades } = binanceFeed({ market, instrument }, pieces);
  const read = (piece: Uint8Array) => {
    pieces.piece = piece;
    for (let block = depth.next(); block !== undefined; block = depth.next()) tapes.write(instrument, 'depth', block);
    for (let block = quotes.next(); block !== undefined; block = quotes.next())
      tapes.write(instrument, 'quotes', block);
    for (let block = trades.next(); block !== undefined; block = trades.next())
      tapes.write(instrument, 'trades', block);
  };
  const file = createReadStream(path);
  const stream = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  let rest = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const whole = Buffer.concat([rest, chunk]);
    const end = whole.lastIndexOf(NEWLINE) + 1;
    if (end > 0) read(whole.subarray(0, end));
    rest = Buffer.from(whole.subarray(end));
  }
  if (rest.length > 0) read(Buffer.concat([rest, Buffer.of(NEWLINE)]));
}

import { type DepthBlock, type TradeBlock, depthKinds, generatedBook } from '#engine';

const START = 1_700_000_000_000_000;

interface Line {
  /** Microseconds. */
  readonly time: number;
  readonly text: string;
}

/** A generated market as Binance's futures streams would tell of it, a message every 40 ms or so. */
export function recordedLines(id: string, messages: number): string {
  const instrument = { id, currency: 'USD', tickSize: '0.01', lotSize: '1' };
  const options = { instrument, seed: 7, messages, startTime: START, meanInterval: 40_000, startTicks: 10_000 };
  const { depth, trades } = generatedBook(options);
  // Risk judges orders by what was traded last: it knows that before there is a book to make a market on.
  const first = tradedAt(START - 200_000, 0, { price: 100, size: 1, isSale: false });
  const lines = [first, ...rowsOf(depth, depthLine), ...rowsOf(trades, tradeLine)];
  return lines
    .toSorted((a, b) => a.time - b.time)
    .map(({ text }) => text)
    .join('\n');
}

function* rowsOf<B extends { readonly rows: number }>(
  source: { next(): B | undefined },
  lineOf: (block: B, row: number, number: number) => Line,
): Generator<Line> {
  let number = 1;
  for (let block = source.next(); block !== undefined; block = source.next())
    for (let row = 0; row < block.rows; row += 1) yield lineOf(block, row, number++);
}

/** The first is a snapshot, and each that follows says which it follows. */
function depthLine(block: DepthBlock, row: number, number: number): Line {
  const time = block.times[row] ?? 0;
  const [from = 0, turn = 0, end = 0] = block.bounds.subarray(2 * row);
  const [bids, asks] = [levels(block, from, turn), levels(block, turn, end)];
  if (block.kinds[row] === depthKinds.SNAPSHOT) return line(time, { lastUpdateId: number, ...at(time), bids, asks });
  const data = { e: 'depthUpdate', ...at(time), s: 'COIN', U: number - 1, u: number, pu: number - 1, b: bids, a: asks };
  return line(time, { stream: 'coin@depth', data });
}

function tradeLine({ times, price, size, takers }: TradeBlock, row: number, number: number): Line {
  const traded = { price: price[row] ?? 0, size: size[row] ?? 0, isSale: (takers?.[row] ?? 0) < 0 };
  return tradedAt(times[row] ?? 0, number, traded);
}

function tradedAt(
  time: number,
  number: number,
  { price, size, isSale }: { readonly price: number; readonly size: number; readonly isSale: boolean },
): Line {
  const traded = { p: price.toFixed(2), q: `${size}`, X: 'MARKET', m: isSale };
  return line(time, { stream: 'coin@trade', data: { e: 'trade', ...at(time), s: 'COIN', t: number, ...traded } });
}

const levels = ({ ticks, lots }: DepthBlock, from: number, to: number) =>
  [...ticks.subarray(from, to)].map((each, k) => [(each / 100).toFixed(2), `${lots[from + k]}`]);

const at = (time: number) => ({ E: Math.round(time / 1000), T: Math.round(time / 1000) });

const line = (time: number, body: object): Line => ({ time, text: `${Math.round(time)}000 ${JSON.stringify(body)}` });

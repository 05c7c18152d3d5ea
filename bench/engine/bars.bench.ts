/**
 * One-minute bars, EMA 12/26 cross, next open, every order through the state machine and the account:
 * `node --conditions=@app/source --import=./tools/typescript-loader.mjs bench/engine/bars.bench.ts [largest]`.
 * Trades and final equity must be the peers' to the cent, on the peers' bytes.
 */
import { blockSource, Simulation } from '#engine';
import { crossRun } from './ema-cross.js';
import { benchInstrument, blockOf, csvDigest, minuteBars } from './market-data.js';
import { measure, mustBe, print } from './report.js';

/** Per number of bars: SHA-256 of the peers' file (first 16 digits), fills and final equity that five tools agree on. */
const AGREED = [
  { bars: 10_000, file: '785fb6cad6d978c3', fills: 346, finalEquity: '999971.6977' },
  { bars: 100_000, file: '51c300ca01b5ce61', fills: 3553, finalEquity: '995605.4970' },
  { bars: 1_000_000, file: '944b03f4d517417c', fills: 36_241, finalEquity: '923455.9300' },
  { bars: 10_000_000, file: '425a9b17b908826b', fills: 361_238, finalEquity: '375241.9224' },
] as const;

const CHECKED_BYTES_UP_TO = 1_000_000;
const largest = Number(process.argv[2] ?? 1_000_000);

/** The longest first, so that the short ones run as warm as it did. */
for (const { bars, file, fills, finalEquity } of AGREED.filter((each) => each.bars <= largest).toReversed()) {
  const cents = minuteBars(bars);
  if (bars <= CHECKED_BYTES_UP_TO) mustBe(`SHA-256 of bars_${bars}.csv`, csvDigest(cents), file);
  const block = blockOf(cents);
  const source = () => [blockSource([benchInstrument('AAA')], block)];
  const { seconds, result } = measure(() =>
    new Simulation(crossRun(source(), 'next-open', { fast: 12, slow: 26 })).run(),
  );
  mustBe('fills', result.fills, fills);
  mustBe('final equity', result.accounts[0]?.equity.toFixed(4) ?? '', finalEquity);
  const { logSha256 } = result;
  print('engine.bars.per-second', bars / seconds, 'bars/s', { bars, fills, finalEquity, logSha256 });
}

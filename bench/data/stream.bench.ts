// data.stream.quotes-per-second: quotes of ten symbols, sent over WebSockets as Binance sends them, that a desk takes in without falling behind while
// 100 clients of its WebSocket hear all ten. data.stream.p50-ms, .p99-ms: how old a quote is when a client gets it, four times a second the latest of
// each symbol, while 100,000 a second come in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn, startDesk } from '../desk/desk-process.js';
import { percentile, printFigure } from '../figure.js';
import { QuoteExchange } from './quote-exchange.js';
import { QuoteClients } from './quote-clients.js';

const PORT = 18_086;
const SYMBOLS = 10;
const CLIENTS = 100;
const WANTED = 100_000;
const RATES = [20_000, 50_000, 75_000, WANTED, 125_000, 150_000];
const WARM_UP_MS = 1000;
const ROUND_MS = 6000;
/** It has kept up if it is done with a round so soon after its end. */
const BEHIND_MS = 1000;

const exchange = await new QuoteExchange(SYMBOLS).start();
const dataDir = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
const desk = await startDesk({
  dataDir,
  port: PORT,
  environment: { DATA_PROVIDER_URLS: `binance=${exchange.url},binance.stream=${exchange.url.replace('http', 'ws')}` },
});
try {
  const token = await signIn(desk.url, desk.adminPassword ?? '');
  for (const symbol of exchange.symbols) await follow(symbol, token);
  while (exchange.listeners < SYMBOLS) await sleep(50);
  const clients = new QuoteClients((symbol, number) => exchange.ageOf(symbol, number));
  await clients.open(desk.url.replace('http', 'ws'), token, { count: CLIENTS, symbols: exchange.symbols });
  await exchange.send(RATES[0] ?? 0, ROUND_MS);
  let kept = 0;
  let ages: readonly number[] = [];
  for (const rate of RATES) {
    // What stood still between two rounds is old.
    await exchange.send(rate, WARM_UP_MS);
    clients.forget();
    const sent = await exchange.send(rate, ROUND_MS);
    const heard = clients.ages.slice();
    const behind = await clients.caughtUp(exchange.last, 20 * BEHIND_MS);
    if (behind > BEHIND_MS) break;
    kept = sent;
    if (rate <= WANTED) ages = heard;
  }
  printFigure('data.stream.quotes-per-second', kept, 'quotes/s');
  printFigure('data.stream.p50-ms', percentile(ages, 0.5), 'ms');
  printFigure('data.stream.p99-ms', percentile(ages, 0.99), 'ms');
  clients.close();
} finally {
  await desk.stop();
  await exchange.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function follow(symbol: string, token: string): Promise<void> {
  const response = await fetch(`${desk.url}/api/v1/data/streams`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': `stream-${symbol}`,
    },
    body: JSON.stringify({ provider: 'binance', symbol: `${symbol}/USDT`, channels: ['QUOTES'] }),
  });
  if (!response.ok) throw new Error(`the stream of ${symbol} was not started: ${await response.text()}`);
}

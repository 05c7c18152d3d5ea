import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

const DAY_SECONDS = 86_400;
const OPEN_SECONDS = 52_200;

/** Prices of a day that are the same whoever asks. */
export const priceOf = (day: number): number => 100 + (day % 37);

/** Speaks Yahoo's protocol for weekdays, and can be made to lie, to be late and to be away. */
export class ScriptedYahoo {
  requests = 0;
  /** Wait before each answer, milliseconds. */
  delayMs = 0;
  /** Status instead of an answer, for this many requests. */
  failures: { status: number; times: number } = { status: 503, times: 0 };
  /** Changes a day's close. */
  closeOf: (day: number) => number = priceOf;
  /** All prices times this: a split has been taken out of them. */
  scale = 1;
  /** Days that are left out. */
  lacks: (day: number) => boolean = () => false;
  /** What its clock says, milliseconds since 1970; null: nothing. */
  clock: number | null = null;
  /** Called before each answer. */
  asked: () => void = () => undefined;
  /** Rows beyond what was asked: repeated, from the future, before the beginning. */
  extra: readonly number[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<ScriptedYahoo> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const yahoo = new ScriptedYahoo(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      yahoo.requests += 1;
      yahoo.asked();
      response.sendDate = false;
      response.shouldKeepAlive = false;
      if (yahoo.clock !== null) response.setHeader('date', new Date(yahoo.clock).toUTCString());
      const { searchParams } = new URL(request.url ?? '', yahoo.url);
      const [from, to] = [Number(searchParams.get('period1')), Number(searchParams.get('period2'))];
      setTimeout(() => {
        if (yahoo.failures.times > 0) {
          yahoo.failures.times -= 1;
          response.writeHead(yahoo.failures.status).end('no');
        } else {
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(yahoo.chart(from, to)));
        }
      }, yahoo.delayMs);
    });
    return yahoo;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private chart(from: number, to: number): object {
    const days: number[] = [];
    for (let day = Math.floor(from / DAY_SECONDS); day * DAY_SECONDS < to; day++) {
      const weekday = new Date(day * DAY_SECONDS * 1000).getUTCDay();
      if (weekday !== 0 && weekday !== 6 && !this.lacks(day)) days.push(day);
    }
    days.push(...this.extra);
    const closes = days.map((day) => this.closeOf(day));
    const scaled = (change: number) => closes.map((price) => (price + change) * this.scale);
    const quote = {
      open: scaled(0),
      high: scaled(1),
      low: scaled(-1),
      close: scaled(0),
      volume: days.map(() => 1000),
    };
    const timestamp = days.map((day) => day * DAY_SECONDS + OPEN_SECONDS);
    const meta = { currency: 'USD', gmtoffset: 0 };
    return { chart: { result: [{ meta, timestamp, indicators: { quote: [quote] } }], error: null } };
  }
}

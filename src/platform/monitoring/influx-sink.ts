import type { Clock, Log } from '#kernel';
import type { Metrics } from './metrics.js';
import { toLine } from './line-protocol.js';

export interface InfluxOptions {
  /** Address that lines are posted to, `http://host:8086/write?db=quantumalpha` or `…/api/v2/write?org=…&bucket=…`. */
  readonly url: string;
  readonly token: string | null;
  readonly intervalMs: number;
}

/** Lines of one request. */
const BATCH = 5000;
/** Lines that wait while the server is away; beyond it the oldest are dropped. */
const LINES_MAX = 100_000;
const TIMEOUT_MS = 10_000;
/** Intervals that are left out after so many failures in a row, at most. */
const REST_MAX = 32;

/**
 * Sends the program's figures to InfluxDB, or whatever takes its line protocol, on an interval. A server that is away costs nothing but the
 * oldest figures: they wait in a buffer that has a bound, and each failure in a row doubles the rest before the next attempt.
 */
export class InfluxSink {
  private readonly waiting: string[] = [];
  private readonly timer: NodeJS.Timeout;
  private failures = 0;
  private rest = 0;
  private dropped = 0;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly options: InfluxOptions,
  ) {
    this.timer = setInterval(() => void this.push(), options.intervalMs);
    this.timer.unref();
  }

  /** Takes the figures as they are now and sends what waits, unless it rests after failures. Calls take turns. */
  push(): Promise<void> {
    this.work = this.work.then(() => this.collectAndSend());
    return this.work;
  }

  /** Sends what there is, once more, and ends. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.rest = 0;
    await this.push();
  }

  private async collectAndSend(): Promise<void> {
    try {
      await this.collect();
    } catch (error) {
      this.log.warn('the figures for InfluxDB could not be read', { error: String(error) });
    }
    if (this.rest > 0) {
      this.rest -= 1;
      return;
    }
    while (this.waiting.length > 0 && (await this.send(this.waiting.slice(0, BATCH)))) this.waiting.splice(0, BATCH);
  }

  private async collect(): Promise<void> {
    const timeMs = Number(this.clock.nowMicros() / 1000n);
    for (const metric of await this.metrics.registry.getMetricsAsJSON()) {
      for (const { labels, value, ...more } of metric.values) {
        const { metricName = metric.name } = more as { metricName?: string };
        const line = toLine({ name: metricName, labels: textsOf(labels), value }, timeMs);
        if (line !== null) this.waiting.push(line);
      }
    }
    const surplus = this.waiting.length - LINES_MAX;
    if (surplus <= 0) return;
    this.waiting.splice(0, surplus);
    this.dropped += surplus;
  }

  /** @returns whether the lines are done with: kept, or refused in a way that sending them again would not change */
  private async send(lines: readonly string[]): Promise<boolean> {
    const { url, token } = this.options;
    try {
      const answer = await fetch(withPrecision(url), {
        method: 'POST',
        body: lines.join('\n'),
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          ...(token === null ? {} : { authorization: `Token ${token}` }),
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (answer.ok) return this.succeeded();
      const reason = `${answer.status} ${(await answer.text()).slice(0, 200)}`;
      if (answer.status !== 400) return this.failed(reason);
      this.log.warn('InfluxDB refused figures', { reason, lines: String(lines.length) });
      return true;
    } catch (error) {
      return this.failed(String(error));
    }
  }

  private succeeded(): true {
    if (this.failures > 0) this.log.info('InfluxDB takes figures again', { dropped: String(this.dropped) });
    this.failures = 0;
    this.dropped = 0;
    return true;
  }

  private failed(reason: string): false {
    if (this.failures === 0) this.log.warn('InfluxDB does not take figures', { reason });
    this.rest = Math.min(REST_MAX, 2 ** this.failures);
    this.failures += 1;
    return false;
  }
}

const textsOf = (labels: Readonly<Record<string, string | number | undefined>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(labels).flatMap(([name, label]) => (label === undefined ? [] : [[name, label]])));

function withPrecision(url: string): string {
  const precise = new URL(url);
  precise.searchParams.set('precision', 'ms');
  return precise.toString();
}

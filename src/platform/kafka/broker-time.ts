import type { RecordMetadata } from 'kafkajs';

/**
 * What the brokers' clock shows, for whatever this process and another one have to agree on: their own clocks may be minutes apart.
 * A broker stamps what it appends, so each message of ours tells its clock at a moment between sending it and hearing of it; between
 * messages the monotonic clock of this process goes on.
 */
export class BrokerTime {
  /** The brokers' clock less ours, at least and at most. */
  private bounds = { least: -Infinity, most: Infinity };

  /** @param monotonic milliseconds, never set */
  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** Runs what writes to topics that are stamped at their broker, and learns from the answer. */
  async learnFrom(write: () => Promise<readonly RecordMetadata[]>): Promise<void> {
    const before = this.monotonic();
    const answers = await write();
    const after = this.monotonic();
    for (const { logAppendTime = '-1' } of answers)
      if (Number(logAppendTime) >= 0) this.learn(Number(logAppendTime), before, after);
  }

  /**
   * Milliseconds since 1970, at most by a message's way to the broker ahead of it: better a request that is given up too soon than
   * one that is begun when nobody waits for it any more.
   * @throws TypeError before anything was learned
   */
  nowMs(): number {
    if (this.bounds.most === Infinity) throw new TypeError('nothing is known of the time of the brokers yet');
    return this.monotonic() + this.bounds.most;
  }

  /** The stamp is in whole milliseconds. What cannot be true together says that a clock was set: the last word counts. */
  private learn(stampMs: number, before: number, after: number): void {
    const said = { least: stampMs - after, most: stampMs + 1 - before };
    const both = { least: Math.max(this.bounds.least, said.least), most: Math.min(this.bounds.most, said.most) };
    this.bounds = both.least <= both.most ? both : said;
  }
}

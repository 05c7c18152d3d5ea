import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BrokerTime } from './broker-time.js';

const answered = (logAppendTime: string) => [{ topicName: 't', partition: 0, errorCode: 0, logAppendTime }];

describe(BrokerTime.name, () => {
  let now = 0;
  const time = (): BrokerTime => new BrokerTime(() => now);

  /** A message that takes `there` to the broker and `back` until we hear of it. */
  const send = (to: BrokerTime, brokerAhead: number, { there, back }: { there: number; back: number }): Promise<void> =>
    to.learnFrom(() => {
      const stamp = Math.floor(now + there + brokerAhead);
      now += there + back;
      return Promise.resolve(answered(String(stamp)));
    });

  it('knows nothing before a message was stamped', async () => {
    const fresh = time();
    await fresh.learnFrom(() => Promise.resolve(answered('-1')));
    expect(() => fresh.nowMs()).toThrow(TypeError);
  });

  it('is never behind the broker, and ahead of it by no more than the quickest message took', async () => {
    const ways = fc.array(fc.record({ there: fc.nat(500), back: fc.nat(500) }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(ways, fc.integer({ min: 1_000_000, max: 2_000_000 }), async (sent, brokerAhead) => {
        const one = time();
        for (const way of sent) await send(one, brokerAhead, way);
        const ahead = one.nowMs() - (now + brokerAhead);
        expect(ahead).toBeGreaterThanOrEqual(0);
        expect(ahead).toBeLessThanOrEqual(1 + Math.min(...sent.map(({ there }) => there)));
      }),
    );
  });

  it('follows a broker whose clock was set', async () => {
    const one = time();
    await send(one, 1_000_000, { there: 1, back: 1 });
    await send(one, 700_000, { there: 3, back: 1 });
    expect(one.nowMs() - (now + 700_000)).toBeLessThanOrEqual(4);
    await send(one, 1_000_000, { there: 2, back: 1 });
    expect(one.nowMs() - (now + 1_000_000)).toBeGreaterThanOrEqual(0);
  });
});

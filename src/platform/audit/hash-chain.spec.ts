import * as fc from 'fast-check';
import { type AuditLink, type AuditRecord, GENESIS, link, verifyChain } from './hash-chain.js';

const record = (sequence: number, payload: string): AuditRecord => ({
  sequence,
  eventId: `event_${sequence}`,
  type: 'execution.fill-booked.v1',
  source: 'execution',
  key: 'paper',
  correlationId: 'cause_1',
  causationId: null,
  occurredAt: '2020-01-01T00:00:00.000000Z',
  payload,
});

function chainOf(payloads: readonly string[]): AuditLink[] {
  const links: AuditLink[] = [];
  payloads.forEach((payload, index) => links.push(link(links.at(-1)?.hash ?? GENESIS, record(index + 1, payload))));
  return links;
}

describe('the audit chain', () => {
  it('holds as it was made, and its head depends on every entry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { maxLength: 20 }), async (payloads) => {
        const links = chainOf(payloads);
        expect(await verifyChain(links)).toEqual({
          verified: true,
          entries: payloads.length,
          headHash: links.at(-1)?.hash ?? GENESIS,
          brokenAt: null,
          problem: null,
        });
      }),
    );
  });

  it('breaks at the entry that was changed, dropped or swapped', async () => {
    const payloads = ['a', 'b', 'c', 'd'];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 }), fc.constantFrom('change', 'drop', 'swap'), async (at, deed) => {
        const links = chainOf(payloads);
        const [entry, next] = [links[at], links[at + 1]];
        if (entry === undefined || next === undefined) throw new Error('the chain is too short');
        if (deed === 'change') links[at] = { ...entry, payload: 'forged' };
        if (deed === 'drop') links.splice(at, 1);
        if (deed === 'swap') links.splice(at, 2, next, entry);
        expect(await verifyChain(links)).toMatchObject({ verified: false, brokenAt: at + 1 });
      }),
    );
  });

  it('notices a forged entry whose own hash was made to fit', async () => {
    const links = chainOf(['a', 'b', 'c']);
    links[1] = link(links[0]?.hash ?? GENESIS, record(2, 'forged'));
    expect(await verifyChain(links)).toMatchObject({ verified: false, brokenAt: 3 });
  });
});

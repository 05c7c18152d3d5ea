import { createHash } from 'node:crypto';
import type { Envelope, UnitOfWork } from '#messaging';
import type { AuditTrail } from '../application/ports/audit-trail.port.js';
import { GetEventLog, ListAuditEntries } from '../contracts/index.js';

export interface AuditTrailUnderTest {
  readonly trail: AuditTrail;
  readonly unitOfWork: UnitOfWork;
  stop(): Promise<void>;
}

const GENESIS = '0'.repeat(64);

export const envelope = (number: number, given: Partial<Envelope> = {}): Envelope => ({
  id: `event_${number}`,
  type: 'execution.fill-booked.v1',
  key: 'paper',
  source: 'execution',
  occurredAt: `2020-01-02T00:00:0${number % 10}.000001Z`,
  correlationId: 'bar_1',
  causationId: null,
  payload: { z: number, a: 'é "quoted"', nested: { y: null, x: [1, 2.5] } },
  ...given,
});

/** What every audit trail does. @param setUp gives an empty one before each test */
export function describeAuditTrail(setUp: () => Promise<AuditTrailUnderTest>): void {
  let test: AuditTrailUnderTest;
  beforeEach(async () => void (test = await setUp()));
  afterEach(() => test.stop());

  const append = (...envelopes: readonly Envelope[]): Promise<void> =>
    test.unitOfWork.run((tx) => test.trail.append(tx, envelopes));
  /** Oldest first. */
  const entries = async () => (await test.trail.page(ListAuditEntries.of({ limit: 1000 }))).items.toReversed();
  const sequences = async (query: Partial<ListAuditEntries>) => {
    const page = await test.trail.page(ListAuditEntries.of(query));
    return { items: page.items.map(({ sequence }) => sequence), nextCursor: page.nextCursor };
  };

  it('verifies before there is anything in it', async () => {
    expect(await test.trail.verify()).toEqual({
      verified: true,
      entries: 0,
      headHash: GENESIS,
      brokenAt: null,
      problem: null,
    });
  });

  it('links what is appended in its order, by hashes anybody can compute', async () => {
    await append(envelope(1));
    await append(envelope(2, { causationId: 'event_1' }), envelope(3));
    const chain = await entries();
    let previousHash = GENESIS;
    for (const { hash, previousHash: stated, ...record } of chain) {
      expect(stated).toBe(previousHash);
      const canonical = JSON.stringify(
        Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      );
      previousHash = createHash('sha256').update(`${stated}\n${canonical}`).digest('hex');
      expect(hash).toBe(previousHash);
    }
    expect(chain.map(({ eventId }) => eventId)).toEqual(['event_1', 'event_2', 'event_3']);
    expect(await test.trail.verify()).toMatchObject({ verified: true, entries: 3, headHash: previousHash });
  });

  it('hashes what happened to each aggregate, whatever happened to others in between', async () => {
    const ofPaper = [envelope(1), envelope(2), envelope(3)];
    const others = Array.from({ length: 300 }, (_, n) => envelope(n + 4, { key: `order_${n}`, source: 'risk' }));
    await append(...ofPaper.slice(0, 1), ...others, ...ofPaper.slice(1));
    const paper = await test.trail.eventLog(GetEventLog.of({ source: 'execution', aggregate: 'paper' }));
    expect(paper).toMatchObject({ events: 3, aggregates: 1 });
    expect(await test.trail.eventLog(GetEventLog.of({ source: 'execution' }))).toEqual(paper);
    const all = await test.trail.eventLog(GetEventLog.of({}));
    expect(all).toMatchObject({ events: 303, aggregates: 301 });
    expect(all.eventLogSha256).not.toBe(paper.eventLogSha256);
    await append(envelope(400));
    const longer = await test.trail.eventLog(GetEventLog.of({ aggregate: 'paper' }));
    expect(longer.eventLogSha256).not.toBe(paper.eventLogSha256);
  });

  it('gives back exactly what was appended', async () => {
    await append(envelope(1, { causationId: 'event_0' }));
    expect(await entries()).toEqual([
      {
        sequence: 1,
        eventId: 'event_1',
        type: 'execution.fill-booked.v1',
        source: 'execution',
        key: 'paper',
        correlationId: 'bar_1',
        causationId: 'event_0',
        occurredAt: '2020-01-02T00:00:01.000001Z',
        payload: '{"a":"é \\"quoted\\"","nested":{"x":[1,2.5],"y":null},"z":1}',
        previousHash: GENESIS,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      },
    ]);
  });

  it('keeps nothing of a transaction that failed, and no gap where it was', async () => {
    await append(envelope(1));
    const failing = test.unitOfWork.run(async (tx) => {
      await test.trail.append(tx, [envelope(2)]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await append(envelope(3));
    expect((await entries()).map(({ eventId }) => eventId)).toEqual(['event_1', 'event_3']);
    expect(await test.trail.verify()).toMatchObject({ verified: true, entries: 2 });
  });

  it('adds nothing for nothing', async () => {
    await append();
    expect(await test.trail.verify()).toMatchObject({ verified: true, entries: 0 });
  });

  it('lists the latest first, page by page, of one type or cause', async () => {
    await append(envelope(1), envelope(2, { type: 'data.bar-closed.v1' }), envelope(3, { correlationId: 'bar_2' }));
    const first = await sequences({ limit: 2 });
    expect(first.items).toEqual([3, 2]);
    expect(await sequences({ limit: 2, cursor: first.nextCursor ?? '' })).toEqual({ items: [1], nextCursor: null });
    expect(await sequences({ type: 'data.bar-closed.v1' })).toEqual({ items: [2], nextCursor: null });
    expect(await sequences({ correlationId: 'bar_1' })).toEqual({ items: [2, 1], nextCursor: null });
    await expect(sequences({ cursor: 'WyJ4Il0' })).rejects.toMatchObject({ code: 'PLATFORM.BAD_CURSOR' });
  });

  it('tells what one cause led to in the order it happened, however it came', async () => {
    await append(envelope(1, { occurredAt: '2020-01-02T00:00:00.000002Z' }), envelope(2, { correlationId: 'bar_2' }));
    await append(
      envelope(3, { occurredAt: '2020-01-02T00:00:00.000001Z' }),
      envelope(4, { occurredAt: '2020-01-02T00:00:00.000002Z' }),
    );
    expect((await test.trail.causedBy('bar_1', 9)).map(({ sequence }) => sequence)).toEqual([3, 1, 4]);
    expect(await test.trail.causedBy('bar_1', 1)).toHaveLength(1);
    expect(await test.trail.causedBy('nothing', 9)).toEqual([]);
  });
}

import type { UnitOfWork } from '#messaging';
import type { FeedStore } from '../application/ports/feed-store.port.js';
import { type Feed, moved } from '../domain/feed.js';

const feed: Feed = {
  id: 'replay',
  kind: 'REPLAY',
  name: 'a replay',
  status: 'RUNNING',
  barsPerSecond: 2.5,
  instrumentIds: ['B.FILE', 'A.FILE'],
  startsAfter: 1_000_000n,
  position: null,
  nextSequence: 0,
  end: 1_577_998_800_000_001n,
};

/** What every FeedStore does. */
export function feedStoreContract(setUp: () => Promise<{ feeds: FeedStore; unitOfWork: UnitOfWork }>): void {
  it('gives back what was put, and puts anew', async () => {
    const { feeds, unitOfWork } = await setUp();
    await unitOfWork.run((tx) => feeds.put(tx, feed));
    expect(await feeds.find('replay')).toEqual(feed);
    expect(await feeds.find('synthetic')).toBeNull();
    await unitOfWork.run((tx) => feeds.put(tx, { ...feed, name: 'another', end: null }));
    expect(await feeds.list()).toEqual([{ ...feed, name: 'another', end: null }]);
  });

  it('moves a feed once only from the same place', async () => {
    const { feeds, unitOfWork } = await setUp();
    await unitOfWork.run((tx) => feeds.put(tx, feed));
    const next = moved(feed, 2_000_000n);
    const move = () => unitOfWork.run((tx) => feeds.replace(tx, feed, next));
    expect(await move()).toBe(true);
    expect(await move()).toBe(false);
    expect(await feeds.find('replay')).toEqual(next);
  });

  it('keeps nothing of a transaction that failed', async () => {
    const { feeds, unitOfWork } = await setUp();
    await unitOfWork.run((tx) => feeds.put(tx, feed));
    const failing = unitOfWork.run(async (tx) => {
      await feeds.replace(tx, feed, moved(feed, 2_000_000n));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await feeds.find('replay')).toEqual(feed);
  });
}

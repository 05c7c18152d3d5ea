import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#testing';
import type { Cache } from '../cache.js';

/** What every cache must do. */
export function cacheContract(open: () => Promise<Cache>): void {
  let cache: Cache;
  beforeEach(async () => void (cache = await open()));
  afterEach(() => cache.close());

  it('gives back what was put in last, and nothing for what was not', async () => {
    expect(await cache.get('a')).toBeNull();
    await cache.set('a', '1', 60);
    await cache.set('a', 'two 😀', 60);
    await cache.set('b', '', 60);
    expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual(['two 😀', '', null]);
  });

  it('forgets what is deleted or too old', async () => {
    await cache.set('a', '1', 60);
    await cache.set('b', '1', 1);
    await cache.delete('a');
    expect([await cache.get('a'), await cache.get('b')]).toEqual([null, '1']);
    await sleep(1000);
    await eventually(async () => expect(await cache.get('b')).toBeNull());
  });
}

import { MemoryCache } from './memory-cache.js';
import { cacheContract } from './testing/cache.contract.js';

describe(MemoryCache.name, () => {
  cacheContract(() => Promise.resolve(new MemoryCache()));

  it('keeps no more than it may, and those that were used last', async () => {
    const cache = new MemoryCache(2);
    for (const key of ['a', 'b']) await cache.set(key, key, 60);
    await cache.get('a');
    await cache.set('c', 'c', 60);
    expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual(['a', null, 'c']);
  });
});

import * as fc from 'fast-check';
import { GroupCommit, KeyedGroupCommit } from './group-commit.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe(GroupCommit.name, () => {
  it('takes what waits as one group, in order, one group at a time', async () => {
    const groups: number[][] = [];
    let underWay = 0;
    const queue = new GroupCommit<number, number>(async (items) => {
      underWay += 1;
      expect(underWay).toBe(1);
      groups.push([...items]);
      await tick();
      underWay -= 1;
      return items.map((n) => n * 10);
    }, 3);
    const results = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => queue.add(n)));
    expect(results).toEqual([10, 20, 30, 40, 50, 60]);
    expect(groups).toEqual([[1], [2, 3, 4], [5, 6]]);
  });

  it('fails the bad item alone', async () => {
    const commit = async (items: readonly number[]) => {
      await tick();
      if (items.includes(3)) throw new Error('not 3');
      return items;
    };
    const queue = new GroupCommit(commit);
    const settled = await Promise.allSettled([1, 2, 3, 4].map((n) => queue.add(n)));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    await expect(queue.add(5)).resolves.toBe(5);
  });

  it('gives everybody the answer to what they asked, whatever fails and whenever they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ bad: fc.boolean(), pause: fc.nat(2) }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (asked, largest) => {
          const done: number[] = [];
          const queue = new GroupCommit<number, number>(async (items) => {
            await tick();
            if (items.some((n) => asked[n]?.bad)) throw new Error('bad');
            done.push(...items);
            return items;
          }, largest);
          const answers: Promise<string>[] = [];
          for (const [n, { pause }] of asked.entries()) {
            answers.push(
              queue.add(n).then(
                (m) => `${m}`,
                () => 'bad',
              ),
            );
            for (let k = 0; k < pause; k += 1) await tick();
          }
          expect(await Promise.all(answers)).toEqual(asked.map(({ bad }, n) => (bad ? 'bad' : `${n}`)));
          expect(done).toEqual(asked.flatMap(({ bad }, n) => (bad ? [] : [n])));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe(KeyedGroupCommit.name, () => {
  it('keeps keys apart and side by side', async () => {
    const groups: string[] = [];
    const queue = new KeyedGroupCommit<number, number>(async (key, items) => {
      groups.push(`${key}${items.join('')}`);
      await tick();
      return items;
    });
    await Promise.all([queue.add('a', 1), queue.add('b', 2), queue.add('a', 3), queue.add('a', 4), queue.add('b', 5)]);
    expect(groups).toEqual(['a1', 'b2', 'a34', 'b5']);
  });
});

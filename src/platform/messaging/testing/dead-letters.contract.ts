import type { UnitOfWork } from '#messaging';
import type { DeadLetters } from '../dead-letters.js';
import { anEvent } from './envelopes.js';

interface Subject {
  readonly deadLetters: DeadLetters;
  readonly unitOfWork: UnitOfWork;
}

/** What every keeper of parked messages promises. Each test has a consumer of its own. */
export function describeDeadLetters(name: string, subject: () => Subject): void {
  describe(name, () => {
    const [a1, a2, a3, b1] = [anEvent('a', 1), anEvent('a', 2), anEvent('a', 3), anEvent('b', 1)];
    const utc = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string;

    it('parks in order with the failure of the first', async () => {
      const { deadLetters } = subject();
      await deadLetters.park('order', [a1, a2], { error: 'Error: no', attempts: 1 });
      expect(await deadLetters.oldest('order', 'a')).toEqual({
        consumer: 'order',
        envelope: a1,
        attempts: 1,
        history: [{ at: utc, error: 'Error: no' }],
        nextAttemptAt: utc,
      });
      await deadLetters.remove(null, 'order', a1.id);
      expect(await deadLetters.oldest('order', 'a')).toMatchObject({ envelope: a2, attempts: 0, history: [] });
    });

    it('parks a message once', async () => {
      const { deadLetters } = subject();
      await deadLetters.park('once', [a1, a2], { error: 'first', attempts: 1 });
      await deadLetters.park('once', [a1, a2, a3], null);
      const parked = (await deadLetters.list(1000)).filter(({ consumer }) => consumer === 'once');
      expect(parked.map(({ envelope, attempts }) => [envelope.id, attempts])).toEqual([
        ['a1', 1],
        ['a2', 0],
        ['a3', 0],
      ]);
    });

    it('knows the keys of each consumer', async () => {
      const { deadLetters } = subject();
      await deadLetters.park('keys', [a1, b1, a2], null);
      expect((await deadLetters.parkedKeys('keys')).toSorted()).toEqual(['a', 'b']);
      expect(await deadLetters.parkedKeys('other')).toEqual([]);
      expect(await deadLetters.oldest('keys', 'c')).toBeNull();
    });

    it('keeps the history of failures, oldest first, until it waits for a person', async () => {
      const { deadLetters } = subject();
      await deadLetters.park('history', [a1], { error: 'failure 1', attempts: 1 });
      const waits: (number | null)[] = [];
      for (const attempts of [2, 3, 4, 5, 6]) {
        await deadLetters.recordFailure('history', a1.id, { error: `failure ${attempts}`, attempts });
        const message = await deadLetters.oldest('history', 'a');
        const [at, next] = [message?.history.at(-1)?.at ?? '', message?.nextAttemptAt ?? null];
        waits.push(next === null ? null : Math.round((Date.parse(next) - Date.parse(at)) / 1000));
      }
      expect(waits).toEqual([5, 30, 120, 600, null]);
      const message = await deadLetters.oldest('history', 'a');
      expect(message?.history.map(({ error }) => error)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `failure ${n}`));
      expect(message?.attempts).toBe(6);
      expect(await deadLetters.dueKeys('history')).toEqual([]);
    });

    it('removes with the transaction or not at all', async () => {
      const { deadLetters, unitOfWork } = subject();
      await deadLetters.park('remove', [a1], null);
      const failing = unitOfWork.run(async (tx) => {
        await deadLetters.remove(tx, 'remove', a1.id);
        throw new Error('rolled back');
      });
      await expect(failing).rejects.toThrow('rolled back');
      expect(await deadLetters.parkedKeys('remove')).toEqual(['a']);
      await unitOfWork.run((tx) => deadLetters.remove(tx, 'remove', a1.id));
      expect(await deadLetters.parkedKeys('remove')).toEqual([]);
    });
  });
}

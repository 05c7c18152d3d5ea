import type { UnitOfWork } from '#messaging';
import type { Inbox } from '../inbox.js';

interface Subject {
  readonly inbox: Inbox;
  readonly unitOfWork: UnitOfWork;
}

/** What every inbox promises. */
export function describeInbox(name: string, subject: () => Subject): void {
  describe(name, () => {
    const claim = (consumer: string, ids: readonly string[]): Promise<ReadonlySet<string>> =>
      subject().unitOfWork.run((tx) => subject().inbox.claim(tx, consumer, ids));

    it('gives an event to a consumer once', async () => {
      expect(await claim('c1', ['a', 'b'])).toEqual(new Set(['a', 'b']));
      expect(await claim('c1', ['b', 'c', 'a'])).toEqual(new Set(['c']));
      expect(await claim('c1', [])).toEqual(new Set());
    });

    it('keeps consumers apart', async () => {
      await claim('c2', ['a']);
      expect(await claim('c3', ['a'])).toEqual(new Set(['a']));
    });

    it('forgets what a failed transaction claimed', async () => {
      const { inbox, unitOfWork } = subject();
      const failing = unitOfWork.run(async (tx) => {
        await inbox.claim(tx, 'c4', ['a']);
        throw new Error('rolled back');
      });
      await expect(failing).rejects.toThrow('rolled back');
      expect(await claim('c4', ['a'])).toEqual(new Set(['a']));
    });
  });
}

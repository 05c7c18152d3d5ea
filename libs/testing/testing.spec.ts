import { IntegrationEvent, Text } from '#messaging';
import { DirectUnitOfWork, FixedCausality, OpenTransaction, RecordingOutbox, eventually } from './index.js';

class Said extends IntegrationEvent {
  static readonly type = 'test.said.v1';
  @Text() word!: unknown;

  get key(): string {
    return 'a';
  }
}

const unitOfWork = new DirectUnitOfWork();
const fail = (): never => {
  throw new Error('rolled back');
};

describe(RecordingOutbox.name, () => {
  it('keeps events when the transaction commits, none when it fails', async () => {
    const outbox = new RecordingOutbox();
    await unitOfWork.run(async (tx) => {
      await outbox.add(tx, Said.of({ word: 'a' }), Said.of({ word: 'b' }));
      expect(outbox.events).toEqual([]);
    });
    await expect(unitOfWork.run((tx) => outbox.add(tx, Said.of({ word: 'c' })).then(fail))).rejects.toThrow('rolled');
    expect(outbox.take()).toEqual([Said.of({ word: 'a' }), Said.of({ word: 'b' })]);
    expect(outbox.events).toEqual([]);
  });

  it('refuses what no wire can carry, and a transaction that has ended', async () => {
    const outbox = new RecordingOutbox();
    const ended = await unitOfWork.run(async (tx) => tx);
    await expect(outbox.add(ended, Said.of({ word: 'late' }))).rejects.toThrow('no open transaction');
    await expect(unitOfWork.run((tx) => outbox.add(tx, Said.of({ word: 1n })))).rejects.toMatchObject({
      code: 'MESSAGING.NOT_PLAIN',
    });
  });
});

describe(DirectUnitOfWork.name, () => {
  it('undoes in the opposite order, and only what failed', async () => {
    const undone: string[] = [];
    const work = (name: string, then: () => void) =>
      unitOfWork.run(async (tx) => {
        OpenTransaction.of(tx).onRollback(() => undone.push(`${name}1`));
        OpenTransaction.of(tx).onRollback(() => undone.push(`${name}2`));
        then();
      });
    await work('a', () => undefined);
    await expect(work('b', fail)).rejects.toThrow('rolled back');
    expect(undone).toEqual(['b2', 'b1']);
  });
});

describe(FixedCausality.name, () => {
  it('changes the cause for the work inside and no longer', async () => {
    const causality = new FixedCausality();
    await causality.within({ correlationId: 'cause_2' }, async () =>
      expect(causality.current()).toEqual({ correlationId: 'cause_2', causationId: null, actor: 'tester' }),
    );
    await expect(causality.within({ actor: 'x' }, async () => fail())).rejects.toThrow('rolled back');
    expect(causality.current()).toEqual({ correlationId: 'cause_1', causationId: null, actor: 'tester' });
  });
});

describe(eventually.name, () => {
  it('gives the value of the first try that holds', async () => {
    let tries = 0;
    expect(await eventually(() => (++tries < 3 ? fail() : tries), { everyMs: 0 })).toBe(3);
  });

  it('throws the last failure when time is up', async () => {
    await expect(eventually(fail, { timeoutMs: 0, everyMs: 0 })).rejects.toThrow('rolled back');
  });
});

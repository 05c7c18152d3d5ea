import { type Transaction, UnitOfWork } from '#messaging';

/** A transaction in memory: what waits for its end. */
export class OpenTransaction {
  private readonly commits: (() => void)[] = [];
  private readonly rollbacks: (() => void)[] = [];
  private open = true;

  /** @throws Error for a transaction that has ended or that no {@link DirectUnitOfWork} began */
  static of(tx: Transaction): OpenTransaction {
    const given: unknown = tx;
    if (!(given instanceof OpenTransaction) || !given.open) throw new Error('this is no open transaction');
    return given;
  }

  onCommit(act: () => void): void {
    this.commits.push(act);
  }

  onRollback(undo: () => void): void {
    this.rollbacks.push(undo);
  }

  end(committed: boolean): void {
    this.open = false;
    for (const act of committed ? this.commits : this.rollbacks.toReversed()) act();
  }
}

/** Runs work at once, in memory. Stores in memory undo what they did with `OpenTransaction.of(tx).onRollback(…)`. */
export class DirectUnitOfWork extends UnitOfWork {
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const tx = new OpenTransaction();
    let committed = false;
    try {
      const value = await work(tx as unknown as Transaction);
      committed = true;
      return value;
    } finally {
      tx.end(committed);
    }
  }
}

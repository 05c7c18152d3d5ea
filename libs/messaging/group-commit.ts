interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (value: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does what was asked for while the last group was under way as one group: a queue then costs one transaction, not one for
 * each that waits. One group at a time, items in the order they came. When a group fails each of its items is tried by itself,
 * so that one bad item is nobody else's failure; `commit` must leave nothing behind when it throws.
 */
export class GroupCommit<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = false;

  /** @param commit one result per item, in the same order */
  constructor(
    private readonly commit: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly largest = 100,
  ) {}

  add(item: T): Promise<R> {
    const result = new Promise<R>((resolve, reject) => this.waiting.push({ item, resolve, reject }));
    if (!this.running) void this.run();
    return result;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) await this.settle(this.waiting.splice(0, this.largest));
    this.running = false;
  }

  private async settle(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.commit(group.map(({ item }) => item));
      for (const [k, { resolve }] of group.entries()) resolve(results[k] as R);
    } catch (error) {
      const [first] = group;
      if (group.length === 1) first?.reject(error);
      else for (const alone of group) await this.settle([alone]);
    }
  }
}

/** A queue of its own for every key; a key that rests costs nothing. */
export class KeyedGroupCommit<T, R> {
  private readonly groups = new Map<string, { readonly queue: GroupCommit<T, R>; users: number }>();

  constructor(
    private readonly commit: (key: string, items: readonly T[]) => Promise<readonly R[]>,
    private readonly largest = 100,
  ) {}

  async add(key: string, item: T): Promise<R> {
    const group = this.groups.get(key) ?? this.begin(key);
    group.users += 1;
    try {
      return await group.queue.add(item);
    } finally {
      group.users -= 1;
      if (group.users === 0) this.groups.delete(key);
    }
  }

  private begin(key: string) {
    const group = { queue: new GroupCommit<T, R>((items) => this.commit(key, items), this.largest), users: 0 };
    this.groups.set(key, group);
    return group;
  }
}

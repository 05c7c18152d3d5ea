/** New identifiers: `<prefix>_<unique part>`. Time-ordered where the implementation can. */
export abstract class IdGenerator {
  abstract next(prefix: string): string;
}

/** Counts per prefix: the same run gives the same ids. Simulations and tests. */
export class SequentialIds extends IdGenerator {
  private readonly counts = new Map<string, number>();

  constructor(private readonly run: string = '') {
    super();
  }

  next(prefix: string): string {
    const count = (this.counts.get(prefix) ?? 0) + 1;
    this.counts.set(prefix, count);
    return `${prefix}_${this.run}${count.toString().padStart(8, '0')}`;
  }
}

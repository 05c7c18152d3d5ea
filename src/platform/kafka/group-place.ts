/** The next offset to read. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A commit costs the broker as much as a message that is kept, and for one a moment old some messages come twice after a crash. */
const EVERY_MS = 500;

/** Tells a consumer group where it is: all its partitions together, a moment after the first of them has moved. */
export class GroupPlace {
  private moved = new Map<string, Place>();
  private timer: NodeJS.Timeout | null = null;

  /** @param commit must not reject */
  constructor(private readonly commit: (places: Place[]) => Promise<void>) {}

  at(place: Place): void {
    this.moved.set(`${place.topic}/${place.partition}`, place);
    this.timer ??= setTimeout(() => void this.tell(), EVERY_MS);
  }

  /** What moved since it was told last. */
  async tell(): Promise<void> {
    this.rest();
    const places = [...this.moved.values()];
    this.moved.clear();
    if (places.length > 0) await this.commit(places);
  }

  /** Its partitions may belong to others now, who know where they are. */
  forget(): void {
    this.rest();
    this.moved.clear();
  }

  private rest(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}

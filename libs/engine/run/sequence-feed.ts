import type { Feed, Happenings } from './feed.js';

/** Feeds that take turns in a given order, each turn a moment of its own: ticks of one time come one by one. */
export class SequenceFeed implements Happenings {
  /**
   * @param turns numbers of the feeds, one for each of their moments, in the order in which they come; their times never fall
   * @param turn the first of them that is not over
   */
  constructor(
    private readonly feeds: readonly Feed[],
    private readonly turns: Uint16Array,
    private turn: number,
  ) {}

  get time(): number {
    return this.current?.time ?? Number.POSITIVE_INFINITY;
  }

  enter(): void {
    this.current?.enter();
  }

  mark(): void {
    this.current?.mark();
  }

  publish(): void {
    this.current?.publish();
  }

  warm(): void {
    this.current?.warm?.();
  }

  advance(): void {
    this.current?.advance();
    this.turn += 1;
  }

  private get current(): Feed | undefined {
    return this.feeds[this.turns[this.turn] ?? -1];
  }
}

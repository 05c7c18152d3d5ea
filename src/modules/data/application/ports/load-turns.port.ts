/** Loads take turns, over all processes: what one writes, another must not clean away. */
export abstract class LoadTurns {
  abstract take<T>(work: () => Promise<T>): Promise<T>;
}

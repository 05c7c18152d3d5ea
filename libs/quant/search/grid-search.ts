import { invariant } from '#kernel';
import { Search } from './search.js';
import type { SearchPoint, SearchSpace } from './search-space.js';

/** Every point of the space, the last dimension turning fastest. */
export class GridSearch extends Search {
  /** @param space without continuous dimensions */
  constructor(private readonly space: SearchSpace) {
    super();
    invariant(Number.isSafeInteger(space.size), 'a grid has so many points that they can be counted');
  }

  protected propose(id: number): SearchPoint | undefined {
    if (id >= this.space.size) return undefined;
    const values: [string, SearchPoint[string]][] = [];
    let rest = id;
    for (const axis of this.space.axes.toReversed()) {
      values.unshift([axis.name, axis.valueOf(rest % axis.cells)]);
      rest = Math.floor(rest / axis.cells);
    }
    return Object.fromEntries(values);
  }
}

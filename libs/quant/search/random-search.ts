import type { Rng } from '#kernel';
import { Search } from './search.js';
import type { SearchPoint, SearchSpace } from './search-space.js';

/** Points drawn evenly from the space. Bergstra and Bengio (2012) say why it beats a grid when few dimensions matter. */
export class RandomSearch extends Search {
  constructor(
    private readonly space: SearchSpace,
    private readonly rng: Rng,
  ) {
    super();
  }

  protected propose(): SearchPoint {
    return this.space.pointAt(this.space.randomUnits(this.rng));
  }
}

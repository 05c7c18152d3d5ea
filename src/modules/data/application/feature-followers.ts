import { Injectable } from '@nestjs/common';
import type { FeatureSet } from '#features';
import type { FeatureColumns, FeatureValues } from '../domain/features/feature-rows.js';
import { FollowedFeatures } from '../domain/features/followed-features.js';

/** Rows of all that is followed; a history that is kept elsewhere too takes no memory of its own. */
const ROWS_KEPT = 2_000_000;
const FOLLOWED_MAX = 256;

/** Whoever asks for the features of an instrument bar after bar; those that were asked for longest ago are forgotten. */
@Injectable()
export class FeatureFollowers {
  private readonly followed = new Map<string, FollowedFeatures>();

  /** The features of the last bar. @throws UserError where the bars cannot be computed with */
  last(instrumentId: string, set: FeatureSet, columns: FeatureColumns): FeatureValues[] {
    const key = `${set.definitionSha256} ${instrumentId}`;
    const found = this.followed.get(key) ?? new FollowedFeatures(set);
    this.followed.delete(key);
    const rows = found.last(columns);
    this.followed.set(key, found);
    this.forget();
    return rows;
  }

  private forget(): void {
    let rows = [...this.followed.values()].reduce((sum, each) => sum + each.rows, 0);
    for (const [key, each] of this.followed) {
      if (this.followed.size === 1 || (rows <= ROWS_KEPT && this.followed.size <= FOLLOWED_MAX)) return;
      this.followed.delete(key);
      rows -= each.rows;
    }
  }
}

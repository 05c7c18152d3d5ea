import { Integer } from '#messaging';

/** What `GET /analytics/strategy-runs/{runId}/decisions` takes beside the path. */
export class DecisionRange {
  @Integer({ optional: true, minimum: 0, description: 'Only those with a higher number.', example: 0 })
  readonly after?: number;

  @Integer({ optional: true, minimum: 1, maximum: 1000, description: 'At most (default 1000).', example: 100 })
  readonly limit?: number;
}

import { Integer } from '#messaging';

/** What `GET /analytics/accounts/{accountId}/equity-curve` takes beside the path. */
export class EquityCurveQuery {
  @Integer({
    optional: true,
    minimum: 2,
    maximum: 10_000,
    description: 'Points at most (default 1000).',
    example: 1000,
  })
  readonly limit?: number;
}

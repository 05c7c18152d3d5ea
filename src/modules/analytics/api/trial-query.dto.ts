import { Integer, Text } from '#messaging';

/** Which part of the trials. */
export class TrialQuery {
  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}

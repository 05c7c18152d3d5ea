import type { Envelope } from '#messaging';

/** The n-th event of a key; everything else may be chosen. */
export const anEvent = (key: string, n: number, fields: Partial<Envelope> = {}): Envelope => ({
  id: `${key}${n}`,
  type: 'test.happened.v1',
  key,
  source: 'test',
  occurredAt: '2020-01-02T00:00:00.000000Z',
  correlationId: 'cause_1',
  causationId: null,
  payload: { n },
  ...fields,
});

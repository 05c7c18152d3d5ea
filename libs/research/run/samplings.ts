const SECOND = 1_000_000;

/** From one sample of the equity to the next. */
export const samplings = {
  '1d': 86_400 * SECOND,
  '1h': 3600 * SECOND,
  '15m': 900 * SECOND,
  '5m': 300 * SECOND,
  '1m': 60 * SECOND,
  '10s': 10 * SECOND,
  '1s': SECOND,
} as const;

export type SamplingName = keyof typeof samplings;

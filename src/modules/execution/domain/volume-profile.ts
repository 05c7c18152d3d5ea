import type { Timeframe } from '#kernel';

/** Trailing volumes of an instrument: the mean by minute of the UTC day (daily bars: all in one place). */
export interface VolumeProfile {
  readonly timeframe: Timeframe;
  /** Minute of the day at which the last known bar opened. */
  readonly lastMinute: number;
  /** Close of the last known bar, RFC 3339. */
  readonly lastBarTime: string;
  readonly meanByMinute: ReadonlyMap<number, number>;
}

const MINUTES_A_DAY = 1440;

/** Expected volumes of the next `bars` bars; minutes never seen count as the mean of all. */
export function expectedVolumes(profile: VolumeProfile | null, bars: number): number[] {
  if (profile === null || profile.timeframe === '1d') return Array.from({ length: bars }, () => 1);
  const means = [...profile.meanByMinute.values()];
  const overall = means.length === 0 ? 1 : means.reduce((sum, mean) => sum + mean, 0) / means.length;
  return Array.from(
    { length: bars },
    (_, index) => profile.meanByMinute.get((profile.lastMinute + 1 + index) % MINUTES_A_DAY) ?? overall,
  );
}

import { Decimal, invariant } from '#kernel';

/** How a parent order is worked: its slices, and how many have been sent. */
export interface VwapSchedule {
  readonly parentOrderId: string;
  readonly instrumentId: string;
  /** In the order of their bars; together exactly the parent's quantity. */
  readonly slices: readonly Decimal[];
  readonly released: number;
  /** Close of the bar that the last slice was sent after, RFC 3339; null before the first. */
  readonly lastBarTime: string | null;
}

const SHARE_SCALE = 15;

/**
 * Splits a quantity by the volume expected in each of the coming bars, so that the order trades at the market's own pace
 * (Berkowitz, Logue and Noser, 1988). The cumulated shares are rounded to lots, so the slices sum exactly to the quantity and
 * none is off by a lot or more. Bars that get nothing are left out.
 */
export function vwapSlices(quantity: Decimal, lotSize: string, expectedVolumes: readonly number[]): Decimal[] {
  invariant(quantity.isPositive() && expectedVolumes.length > 0, 'a schedule needs a quantity and bars');
  const weights = usable(expectedVolumes);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const slices: Decimal[] = [];
  let cumulated = 0;
  let scheduled = Decimal.ZERO;
  weights.forEach((weight, index) => {
    cumulated += weight;
    const upToHere = index === weights.length - 1 ? quantity : portion(quantity, cumulated / total, lotSize);
    const slice = upToHere.minus(scheduled);
    if (!slice.isPositive()) return;
    slices.push(slice);
    scheduled = upToHere;
  });
  return slices;
}

/** What to do for a parent when a bar has closed. */
export type ScheduleAction = 'WAIT' | 'RELEASE' | 'END';

/** One slice a bar; the bar after the last slice is its last chance. A bar that was seen already changes nothing. */
export function actionAt(schedule: VwapSchedule, barTime: string): ScheduleAction {
  if (schedule.lastBarTime !== null && barTime <= schedule.lastBarTime) return 'WAIT';
  return schedule.released < schedule.slices.length ? 'RELEASE' : 'END';
}

export const isFullyReleased = ({ released, slices }: VwapSchedule): boolean => released >= slices.length;

const portion = (quantity: Decimal, share: number, lotSize: string): Decimal =>
  Decimal.min(
    quantity,
    quantity.times(Decimal.round(share, SHARE_SCALE)).roundToMultipleOf(Decimal.of(lotSize), 'HALF_EVEN'),
  );

/** Without any expected volume every bar counts the same. */
function usable(volumes: readonly number[]): readonly number[] {
  const clean = volumes.map((volume) => (Number.isFinite(volume) && volume > 0 ? volume : 0));
  return clean.some((volume) => volume > 0) ? clean : volumes.map(() => 1);
}

import type { Decimal } from '#kernel';
import type { OrderVolume } from './activity.js';
import type { Finding } from './finding.js';

interface Share {
  readonly filled: Decimal;
  readonly volume: Decimal;
  readonly max: Decimal;
  readonly of: string;
}

const SHARE_SCALE = 6;

/**
 * An order makes up so much of the trading that it may move the price: of its bar, or of an average day. MAR, annex I A(a).
 * Where the market has no volume there is nothing to compare with, and nothing is said.
 */
export class LargeShareOfVolumeRule {
  /** @param shareMax fractions; an order exactly there raises no alert */
  constructor(private readonly shareMax: { readonly ofBar: Decimal; readonly ofDay: Decimal }) {}

  find({ orderId, filled, bar, averageDailyVolume }: OrderVolume): Finding | null {
    const shares: Share[] = [];
    if (bar !== null) shares.push({ ...bar, max: this.shareMax.ofBar, of: 'the volume of the bar' });
    if (averageDailyVolume !== null)
      shares.push({ filled, volume: averageDailyVolume, max: this.shareMax.ofDay, of: 'the average daily volume' });
    const large = shares.find(
      ({ volume, max, filled: part }) => volume.isPositive() && volume.times(max).isLessThan(part),
    );
    return large === undefined ? null : finding(orderId, large);
  }
}

function finding(orderId: string, { filled, volume, max, of }: Share): Finding {
  const share = filled.dividedBy(volume, SHARE_SCALE).toString();
  return {
    rule: 'LARGE_SHARE_OF_VOLUME',
    message: `Filled ${filled.toString()}, ${share} of ${of} (${volume.toString()}).`,
    details: { filled: filled.toString(), volume: volume.toString(), share, shareMax: max.toString(), of },
    orderIds: [orderId],
    subject: orderId,
  };
}

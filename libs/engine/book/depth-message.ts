import { Decimal } from '#kernel';
import type { MarketSpec } from '../venue/market-spec.js';
import { depthKinds, type DepthWriter } from './depth-block.js';

/** A message about one book as it comes from a live market: decimal text. */
export interface DepthMessage {
  readonly kind: keyof typeof depthKinds;
  readonly bids: readonly (readonly [price: string, size: string])[];
  readonly asks: readonly (readonly [price: string, size: string])[];
}

/** Writes the message behind what the block holds. @throws TypeError on text that is not a decimal number */
export function writeDepth(
  writer: DepthWriter,
  { kind, bids, asks }: DepthMessage,
  spec: MarketSpec,
  time: number,
): void {
  const levels = (side: DepthMessage['bids']) => {
    for (const [price, size] of side)
      writer.level(Math.round(spec.ticks(Decimal.of(price).toNumber())), spec.lots(Decimal.of(size).toNumber()));
  };
  levels(bids);
  writer.turn();
  levels(asks);
  writer.end(time, depthKinds[kind]);
}

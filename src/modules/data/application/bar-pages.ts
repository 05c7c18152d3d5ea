import type { BarBlock } from '#engine';
import { numberAt, toRfc3339 } from '#kernel';
import { type BarPage, BarView } from '../contracts/index.js';
import { windowOf } from './known-history.js';
import type { BarWindow } from './ports/bar-history.port.js';
import { derivedRow } from './views.js';

/** Which bars of a size are asked for. */
export interface BarPart {
  readonly size: BarView['timeframe'];
  readonly window: BarWindow;
  readonly limit: number;
}

/** The latest first; the next part ends where the earliest that is shown begins. */
export function pageOf(
  block: BarBlock,
  { limit, isCutOff }: { readonly limit: number; readonly isCutOff: boolean },
  label: Pick<BarView, 'instrumentId' | 'timeframe' | 'synthetic'>,
): BarPage {
  const rows = Math.min(limit, block.rows);
  const items = Array.from({ length: rows }, (_, k) =>
    Object.assign(new BarView(), label, derivedRow(block, block.rows - 1 - k)),
  );
  const hasMore = rows > 0 && (block.rows > limit || isCutOff);
  const opened = hasMore ? numberAt(block.openTimes, block.rows - rows) : 0;
  return { items, nextCursor: hasMore ? toRfc3339(BigInt(Math.round(opened))) : null };
}

/** A cursor is the moment at which the part before it begins. */
export function before(cursor: string | undefined, window: BarWindow): BarWindow {
  const { to } = windowOf({ to: cursor });
  return to === undefined || (window.to !== undefined && window.to < to) ? window : { ...window, to };
}

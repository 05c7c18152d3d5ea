import type { BarColumns } from './bar-columns.js';
import type { OpenBar } from './open-bar.js';

/** Ends bars by what is in them. */
export interface BarEnding {
  /** Looks at the bar after each row that it has taken in, and writes what is whole. */
  added(bar: OpenBar, finished: BarColumns): void;
  /** The session is over and its last bar written. */
  restart(): void;
}

import type { Timeframe } from '#kernel';
import type { ProviderBar } from '../../../application/ports/data-provider.port.js';
import { decimalOf, momentOf, objectOf } from '../shape.js';

const DAY = 86_400_000_000;

/** Of an answer or a stream. A day begins at midnight in New York, which is the same date in UTC. */
export function alpacaBar(value: unknown, timeframe: Timeframe): ProviderBar {
  const row = objectOf(value, 'bars[]');
  const moment = momentOf(row['t'], 't');
  return {
    time: timeframe === '1d' ? Math.floor(moment / DAY) * DAY : moment,
    open: decimalOf(row['o'], 'o'),
    high: decimalOf(row['h'], 'h'),
    low: decimalOf(row['l'], 'l'),
    close: decimalOf(row['c'], 'c'),
    volume: decimalOf(row['v'], 'v'),
  };
}

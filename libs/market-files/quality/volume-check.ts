import { dateOf } from './date-of.js';
import type { QualityCheck } from './quality-rules.js';

/** Holes in the volume of a series that has volumes. */
export const zeroVolume: QualityCheck = ({ volume, hasVolume, closeTimes }) => {
  if (!hasVolume) return { code: 'DATA.NO_VOLUME', severity: 'INFO', message: 'the file has no volume; 0 was taken' };
  let zeros = 0;
  let run = 0;
  let longest = { length: 0, end: 0 };
  for (let i = 0; i < volume.length; i++) {
    run = volume[i] === 0 ? run + 1 : 0;
    if (run === 0) continue;
    zeros += 1;
    if (run > longest.length) longest = { length: run, end: i };
  }
  if (zeros === 0) return null;
  if (zeros === volume.length) return { code: 'DATA.NO_VOLUME', severity: 'INFO', message: 'every volume is 0' };
  const stretch =
    longest.length > 1 ? `, up to ${longest.length} in a row, until ${dateOf(closeTimes, longest.end)}` : '';
  return { code: 'DATA.ZERO_VOLUME', severity: 'WARNING', message: `bars without volume: ${zeros}${stretch}` };
};

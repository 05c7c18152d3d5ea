import type { FeatureText } from '../feature-set.js';

const BARS = 60;

/**
 * The 360 features of Microsoft's qlib (`Alpha360`, contrib/data/loader.py): each of the last 60 bars, oldest first, relative to the newest.
 * @param vwap the volume-weighted average price: a field, or what stands for it
 */
export function alpha360(vwap = '($high+$low+$close)/3'): FeatureText[] {
  const past = Array.from({ length: BARS }, (_, i) => BARS - 1 - i);
  const relative = (name: string, price: string): FeatureText[] =>
    past.map((rows) => ({ name: `${name}${rows}`, expression: `Ref(${price},${rows})/$close` }));
  return [
    ...relative('CLOSE', '$close'),
    ...relative('OPEN', '$open'),
    ...relative('HIGH', '$high'),
    ...relative('LOW', '$low'),
    ...relative('VWAP', vwap),
    ...past.map((rows) => ({ name: `VOLUME${rows}`, expression: `Ref($volume,${rows})/($volume+1e-12)` })),
  ];
}

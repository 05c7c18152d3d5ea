import type { BarRule } from '#engine';
import { anyOf, numberFrom, objectOf, oneOf, partOf, rule, type Rule } from './setting-rules.js';

const aboveZero = numberFrom(Number.MIN_VALUE, Number.MAX_VALUE, 'a number above 0');
const imbalance = partOf<Extract<BarRule, { kind: 'imbalance' }>>({
  kind: oneOf('imbalance'),
  of: oneOf('ticks', 'volume', 'value'),
  expectedTicks: aboveZero,
  expectedTicksMin: aboveZero,
  expectedTicksMax: aboveZero,
  barSpan: aboveZero,
  tickSpan: aboveZero,
});

/** How bars are made of trades or of smaller bars. */
export const barRule: Rule<BarRule> = anyOf<BarRule>(
  objectOf({ kind: oneOf('time'), every: aboveZero }, {}),
  objectOf({ kind: oneOf('day', 'week', 'month') }, {}),
  objectOf({ kind: oneOf('ticks', 'volume', 'value', 'range', 'renko'), size: aboveZero }, {}),
  rule(imbalance.expected, (value) => {
    const read = imbalance.read(value);
    return read?.kind !== undefined && read.of !== undefined && read.expectedTicks !== undefined ? read : undefined;
  }),
);

const UNITS: Readonly<Record<string, number>> = { s: 1_000_000, m: 60_000_000, h: 3_600_000_000, d: 86_400_000_000 };

/** `5m`, `week`, `ticks:1000`, `renko:2.5`, `imbalance:volume:2000`; what is none of them is left as it is, to be refused. */
export function barRuleFromText(text: string): unknown {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return { kind: 'time', every: Number(count) * (UNITS[unit] ?? 0) };
  const [kind, size, more] = text.split(':');
  if (kind === 'imbalance') return { kind, of: size, expectedTicks: Number(more) };
  return size === undefined ? { kind } : { kind, size: Number(size) };
}

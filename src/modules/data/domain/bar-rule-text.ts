import type { BarRule } from '#engine';

const SECOND = 1_000_000;
const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: 60 * SECOND, h: 3600 * SECOND };
const SESSIONS: Readonly<Record<string, BarRule>> = {
  '1d': { kind: 'day' },
  '1w': { kind: 'week' },
  '1mo': { kind: 'month' },
};
const SIZES = ['ticks', 'volume', 'value', 'range', 'renko'] as const;
const IMBALANCES = ['ticks', 'volume', 'value'] as const;

/**
 * When a bar is whole, in a word: `30s`, `15m`, `4h`, `1d`, `1w`, `1mo`; `1000-ticks`, `5000-volume`, `1000000-value`, `2.5-range`, `0.5-renko`;
 * `2000-volume-imbalance`, of as many ticks as are expected of a bar. Null for anything else.
 */
export function barRuleOf(text: string): BarRule | null {
  const session = SESSIONS[text];
  if (session !== undefined) return session;
  const [, count, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  if (count !== undefined && Number(count) > 0)
    return { kind: 'time', every: Number(count) * (UNITS[unit ?? ''] ?? 0) };
  return sizedRuleOf(text);
}

function sizedRuleOf(text: string): BarRule | null {
  const [, number, kind, imbalance] = /^(\d{1,12}(?:\.\d{1,8})?)-([a-z]+)(-imbalance)?$/.exec(text) ?? [];
  const size = Number(number);
  if (!(size > 0)) return null;
  if (imbalance !== undefined) {
    const of = IMBALANCES.find((name) => name === kind);
    return of === undefined ? null : { kind: 'imbalance', of, expectedTicks: size };
  }
  const found = SIZES.find((name) => name === kind);
  return found === undefined || (found === 'ticks' && !Number.isInteger(size)) ? null : { kind: found, size };
}

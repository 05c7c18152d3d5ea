import { UserError } from '#kernel';

/**
 * When a bar is whole. A trade is one tick; of bars made from smaller bars each of those counts as one tick of its volume at its
 * close. A tick is never divided: the one that reaches a size belongs to the bar that it ends.
 */
export type BarRule = TimeRule | SessionRule | SizeRule | ImbalanceRule;

/** Windows of `every` microseconds, counted from the opening of the session or the end of its lunch break; from 1970 without a calendar. */
export interface TimeRule {
  readonly kind: 'time';
  readonly every: number;
}

/** One bar for each session, or for the sessions of a week from Monday or of a month; in UTC without a calendar. */
export interface SessionRule {
  readonly kind: 'day' | 'week' | 'month';
}

/**
 * A number of ticks, a volume, a value (price times volume), a distance from high to low, or the height of a Renko brick: volume in
 * units of the instrument, the others in its quote currency.
 */
export interface SizeRule {
  readonly kind: 'ticks' | 'volume' | 'value' | 'range' | 'renko';
  readonly size: number;
}

/**
 * Imbalance bars (M. López de Prado, Advances in Financial Machine Learning, 2018, section 2.3.2): a bar ends when the signed ticks, volume
 * or value in it are as far from 0 as is expected of a bar. Signs are by the tick rule.
 */
export interface ImbalanceRule {
  readonly kind: 'imbalance';
  readonly of: 'ticks' | 'volume' | 'value';
  /** Ticks in the first bar, and the first guess for those after it. */
  readonly expectedTicks: number;
  /** The guess stays between these: without limits it tends to shrink to one tick or to grow for ever. A tenth and ten times unless told. */
  readonly expectedTicksMin?: number;
  readonly expectedTicksMax?: number;
  /** Bars in the exponential average of their ticks; 20 unless told. */
  readonly barSpan?: number;
  /** Ticks in the exponential average of their signed sizes; 10 × `expectedTicks` unless told. */
  readonly tickSpan?: number;
}

/** @throws UserError `ENGINE.BAR_RULE_INVALID` */
export function checkRule(rule: BarRule): void {
  for (const [name, value] of Object.entries(rule)) {
    if (typeof value !== 'number') continue;
    const isWhole = name === 'every' || rule.kind === 'ticks';
    if (value > 0 && Number.isFinite(value) && (!isWhole || Number.isInteger(value))) continue;
    const details = { field: name, given: String(value), expected: `a ${isWhole ? 'whole ' : ''}number above 0` };
    throw new UserError('ENGINE.BAR_RULE_INVALID', `${name} of the bars must be ${details.expected}.`, details);
  }
}

const UNITS = [
  [86_400_000_000, 'd'],
  [3_600_000_000, 'h'],
  [60_000_000, 'm'],
  [1_000_000, 's'],
] as const;

/** The rule in a word or two: `5m`, `week`, `1000 ticks`, `volume imbalance`. */
export function nameOf(rule: BarRule): string {
  if (rule.kind === 'time') {
    const [size, unit] = UNITS.find(([micros]) => rule.every % micros === 0) ?? [1, 'us'];
    return `${rule.every / size}${unit}`;
  }
  if (rule.kind === 'imbalance') return `${rule.of} imbalance`;
  return 'size' in rule ? `${rule.size} ${rule.kind}` : rule.kind;
}

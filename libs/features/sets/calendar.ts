import type { FeatureText } from '../feature-set.js';

/** A cycle as two numbers, so that its end lies beside its beginning: a triangle and the same a quarter later. */
const cycle = (name: string, place: string, length: number): FeatureText[] => [
  { name: `${name}_wave`, expression: `4*Abs((${place})/${length}-0.5)-1` },
  { name: `${name}_wave_late`, expression: `1-4*Abs(Abs((${place})/${length}-0.75)-0.5)` },
];

export const calendarFeatures = (exchange: string): FeatureText[] => [
  { name: 'day_of_week', expression: 'DayOfWeek($openTime)' },
  { name: 'is_monday', expression: 'DayOfWeek($openTime)==0' },
  { name: 'is_friday', expression: 'DayOfWeek($openTime)==4' },
  { name: 'day_of_month', expression: 'DayOfMonth($openTime)' },
  { name: 'days_to_month_end', expression: 'DaysToMonthEnd($openTime)' },
  { name: 'is_month_turn', expression: 'DaysToMonthEnd($openTime)<=1 | DayOfMonth($openTime)<=3' },
  { name: 'month', expression: 'Month($openTime)' },
  { name: 'quarter', expression: 'Quarter($openTime)' },
  { name: 'is_january', expression: 'Month($openTime)==1' },
  { name: 'is_quarter_end_month', expression: 'Month($openTime)==3*Quarter($openTime)' },
  ...cycle('week', 'DayOfWeek($openTime)', 7),
  ...cycle('year', 'DayOfYear($openTime)-1', 366),
  ...cycle('day', 'MinuteOfDay($openTime)', 1440),
  { name: 'session_of_month', expression: `SessionOfMonth($openTime,"${exchange}")` },
  { name: 'session_of_year', expression: `SessionOfYear($openTime,"${exchange}")` },
  { name: 'days_since_session', expression: `DaysSinceSession($openTime,"${exchange}")` },
  { name: 'is_after_holiday', expression: `DaysSinceSession($openTime,"${exchange}")>If(DayOfWeek($openTime)==0,3,1)` },
  { name: 'is_early_close', expression: `IsEarlyClose($openTime,"${exchange}")` },
  { name: 'minutes_since_open', expression: `MinutesSinceOpen($openTime,"${exchange}")` },
];

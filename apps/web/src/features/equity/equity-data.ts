import type { EquityPoint } from '../../api/types.js';
import { secondsOf } from '../../format/time.js';

export interface LinePoint {
  /** Seconds since 1970, UTC. */
  readonly time: number;
  readonly value: number;
}

/** A line of the curve, with times strictly rising as charts need them. */
export function lineOf(points: readonly EquityPoint[], of: 'equity' | 'benchmark'): readonly LinePoint[] {
  const line: LinePoint[] = [];
  for (const point of points) {
    const time = secondsOf(point.time);
    if (time > (line.at(-1)?.time ?? -Infinity)) line.push({ time, value: Number(point[of]) });
  }
  return line;
}

/** Return since the last point of an earlier day (UTC); since the first point where all are of one day. Null with one point. */
export function dayReturn(points: readonly EquityPoint[]): number | null {
  const last = points.at(-1);
  if (last === undefined || points.length < 2) return null;
  const today = last.time.slice(0, 10);
  const before = points.findLast(({ time }) => time.slice(0, 10) < today) ?? points[0];
  const base = Number(before?.equity);
  return base > 0 ? Number(last.equity) / base - 1 : null;
}

/** How far equity stands below its highest point, a positive fraction. Null without points. */
export function drawdown(points: readonly EquityPoint[]): number | null {
  const last = points.at(-1);
  if (last === undefined) return null;
  const peak = points.reduce((highest, { equity }) => Math.max(highest, Number(equity)), 0);
  return peak > 0 ? 1 - Number(last.equity) / peak : null;
}

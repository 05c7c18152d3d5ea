/** All times are shown in UTC, cut from the text they came in. */

import { NOTHING } from './measure.js';

const UTC = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/;

function partsOf(time: string): readonly [date: string, clock: string] | null {
  const match = UTC.exec(time) ?? UTC.exec(normalised(time));
  return match === null ? null : [match[1] ?? '', match[2] ?? ''];
}

function normalised(time: string): string {
  const milliseconds = Date.parse(time);
  return Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString();
}

/** In RFC 3339 and UTC. */
export const isTime = (text: string): boolean => UTC.test(text);

/** The day that a bar is of, by its close: midnight ends a day. `2012-03-05`. */
export const formatCloseDay = (time: string | null): string =>
  time === null ? NOTHING : new Date(Date.parse(time) - 1).toISOString().slice(0, 10);

/** `21:00:00`. */
export const formatClock = (time: string | null | undefined): string => (time ? (partsOf(time)?.[1] ?? time) : NOTHING);

/** `2012-03-05 21:00`. */
export function formatMinute(time: string | null | undefined): string {
  if (!time) return NOTHING;
  const parts = partsOf(time);
  return parts === null ? time : `${parts[0]} ${parts[1].slice(0, 5)}`;
}

/** `2012-03-05 21:00:00`. */
export function formatDateTime(time: string | null | undefined): string {
  if (!time) return NOTHING;
  const parts = partsOf(time);
  return parts === null ? time : `${parts[0]} ${parts[1]}`;
}

/** Of today the time of day, else the day without its year: `21:00:00`, `03-05 21:00`. @param now milliseconds since 1970 */
export function formatRecent(time: string, now: number): string {
  const parts = partsOf(time);
  if (parts === null) return time;
  const [date, clock] = parts;
  return date === new Date(now).toISOString().slice(0, 10) ? clock : `${date.slice(5)} ${clock.slice(0, 5)}`;
}

/** Milliseconds since 1970 as `21:00:00`. */
export const clockOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(11, 19);

/** Seconds since 1970. */
export const secondsOf = (time: string): number => Math.floor(Date.parse(time) / 1000);

/** `14 s`, `3 min`, `2 h`. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

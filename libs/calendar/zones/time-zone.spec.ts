import { dayOf } from '../rules/civil-day.js';
import { localToUtcMinutes, utcOffsetMinutes, type TimeZoneName } from './time-zone.js';

const zones: readonly TimeZoneName[] = [
  'UTC',
  'America/New_York',
  'America/Chicago',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Tokyo',
  'Asia/Hong_Kong',
];

/** The platform's own idea of the offset, from the IANA data it carries. */
function platformOffset(format: Intl.DateTimeFormat, utcMinutes: number): number {
  const parts = format.formatToParts(utcMinutes * 60_000);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'));
  return local / 60_000 - utcMinutes;
}

const utc = (iso: string): number => Date.parse(iso) / 60_000;

/** The offset a minute before and at a moment. */
const offsets = (zone: TimeZoneName, iso: string): number[] => [
  utcOffsetMinutes(zone, utc(iso) - 1),
  utcOffsetMinutes(zone, utc(iso)),
];

describe('offsets', () => {
  it.each(zones)(
    '%s agrees with the IANA data of the platform, every ten hours and a half from 1990 to 2030',
    (zone) => {
      const format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
      });
      const differing: number[] = [];
      for (let minutes = dayOf(1990, 1, 1) * 1440; minutes < dayOf(2031, 1, 1) * 1440; minutes += 630) {
        if (platformOffset(format, minutes) !== utcOffsetMinutes(zone, minutes)) differing.push(minutes);
      }
      expect(differing).toEqual([]);
    },
  );

  it('changes at the minute the law says', () => {
    expect(offsets('America/New_York', '2006-04-02T07:00Z')).toEqual([-300, -240]);
    expect(offsets('America/New_York', '2007-03-11T07:00Z')).toEqual([-300, -240]);
    expect(offsets('America/Chicago', '2024-11-03T07:00Z')).toEqual([-300, -360]);
    expect(offsets('Europe/London', '1995-10-22T01:00Z')).toEqual([60, 0]);
    expect(offsets('Europe/Berlin', '1995-09-24T01:00Z')).toEqual([120, 60]);
    expect(offsets('Europe/Berlin', '1996-10-27T01:00Z')).toEqual([120, 60]);
  });
});

describe('local times', () => {
  it('takes the first of two and moves a skipped one an hour on', () => {
    expect(localToUtcMinutes('America/New_York', dayOf(2024, 11, 3), 90)).toBe(utc('2024-11-03T05:30Z'));
    expect(localToUtcMinutes('America/New_York', dayOf(2024, 3, 10), 150)).toBe(utc('2024-03-10T07:30Z'));
  });

  it('opens New York an hour earlier in UTC under daylight time', () => {
    expect(localToUtcMinutes('America/New_York', dayOf(2024, 3, 8), 570)).toBe(utc('2024-03-08T14:30Z'));
    expect(localToUtcMinutes('America/New_York', dayOf(2024, 3, 11), 570)).toBe(utc('2024-03-11T13:30Z'));
  });
});

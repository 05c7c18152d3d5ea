import { type TimeZoneName, isTimeZone, localToUtcMinutes } from '#calendar';

const MINUTES_PER_DAY = 1440;
const MICROS_PER_MINUTE = 60_000_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** Hours of one market, as LEAN's database has them; local times as `09:30:00`. */
export interface LeanMarketHours {
  /** `Equity-usa-[*]`: security type, market, symbol. */
  readonly key: string;
  readonly dataTimeZone: string;
  readonly exchangeTimeZone: string;
  /** From Sunday on. */
  readonly week: readonly (readonly { readonly start: string; readonly end: string; readonly state: string }[])[];
  /** ISO dates. */
  readonly holidays: readonly string[];
  readonly earlyCloses: Readonly<Record<string, string>>;
  readonly lateOpens: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Every entry of a market-hours database; none of anything that is not one. */
export function marketHoursOf(database: unknown): LeanMarketHours[] {
  const entries = fieldsOf(fieldsOf(database)['entries']);
  return Object.entries(entries).map(([key, entry]) => {
    const fields = fieldsOf(entry);
    return {
      key,
      dataTimeZone: textOf(fields['dataTimeZone']),
      exchangeTimeZone: textOf(fields['exchangeTimeZone']),
      week: WEEKDAYS.map((day) => listOf(fields[day]).map(segmentOf)),
      holidays: listOf(fields['holidays']).map(isoDate),
      earlyCloses: byDate(fields['earlyCloses']),
      lateOpens: byDate(fields['lateOpens']),
    };
  });
}

const segmentOf = (segment: unknown) => {
  const { start, end, state } = fieldsOf(segment);
  return { start: textOf(start), end: textOf(end), state: textOf(state) };
};

const byDate = (times: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(fieldsOf(times)).map(([date, time]) => [isoDate(date), textOf(time)]));

/** `7/3/2020` → `2020-07-03`. */
function isoDate(text: unknown): string {
  const [month = '', day = '', year = ''] = textOf(text).split('/');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** In which zone the files of a market are written, where no database says so. */
const USUAL_ZONES: Readonly<Record<string, string>> = {
  'equity-usa': 'America/New_York',
  'index-usa': 'America/New_York',
  'forex-fxcm': 'UTC-05',
  'cfd-fxcm': 'UTC-05',
};

/** The time zone of the data of a market: of the database, or the usual one, or UTC. */
export function dataTimeZone(
  hours: readonly LeanMarketHours[],
  { securityType, market, ticker }: { readonly securityType: string; readonly market: string; readonly ticker: string },
): string {
  const named = (symbol: string) =>
    hours.find(({ key }) => key.toLowerCase() === `${securityType}-${market}-${symbol}`.toLowerCase());
  const found = named(ticker) ?? named('[*]');
  return found?.dataTimeZone ?? USUAL_ZONES[`${securityType}-${market}`] ?? 'UTC';
}

/** Makes UTC of local wall-clock time (both microseconds), or null for a zone that is not known. */
export function toUtc(zone: string): ((local: number) => number) | null {
  const fixed = /^(?:UTC|Etc\/UTC|Etc\/GMT)$|^UTC([+-]\d{1,2})(?::?00)?$/.exec(zone);
  if (fixed !== null) {
    const offset = Number(fixed[1] ?? 0) * 60 * MICROS_PER_MINUTE;
    return (local) => local - offset;
  }
  return isTimeZone(zone) ? zoned(zone) : null;
}

/** The offset of an hour is looked up once. */
function zoned(zone: TimeZoneName): (local: number) => number {
  const offsets = new Map<number, number>();
  return (local) => {
    const hour = Math.floor(local / (60 * MICROS_PER_MINUTE));
    let offset = offsets.get(hour);
    if (offset === undefined) {
      const start = hour * 60;
      const day = Math.floor(start / MINUTES_PER_DAY);
      offset = (start - localToUtcMinutes(zone, day, start - day * MINUTES_PER_DAY)) * MICROS_PER_MINUTE;
      offsets.set(hour, offset);
    }
    return local - offset;
  };
}

import { dateToMicros, fromRfc3339 } from '#kernel';
import { type SeriesValue, isColumnName } from './series.js';

/** A file of observations as text: a header and rows. */
export interface SeriesTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface RejectedObservation {
  /** From 1, the header not counted. */
  readonly row: number;
  readonly reason: string;
}

export interface SeriesReading {
  /** The columns of numbers, in the order of the file. */
  readonly columns: readonly string[];
  readonly values: readonly SeriesValue[];
  readonly rejected: readonly RejectedObservation[];
}

/** What the file is asked for beside numbers. */
const PLACES = {
  date: ['date', 'period', 'time'],
  known: ['known_at', 'released_at', 'release'],
  instrument: ['instrument', 'instrument_id'],
  origin: ['origin'],
} as const;
const DAY = 86_400_000_000;

type Place = keyof typeof PLACES;

/**
 * Observations of a file. When each became known stands in the file (`known_at`), or is so long after the end of its date.
 * @param lagMicros null where the file must say it
 * @returns what is wrong with the header, or the rows
 */
export function readSeriesTable({ columns, rows }: SeriesTable, lagMicros: number | null): SeriesReading | string {
  const names = columns.map((name) => name.trim().toLowerCase());
  const at = Object.fromEntries(
    Object.entries(PLACES).map(([place, words]) => [
      place,
      names.findIndex((name) => words.some((word) => word === name)),
    ]),
  ) as Record<Place, number>;
  if (at.date === -1) return 'a column date';
  if (at.known === -1 && lagMicros === null) return 'a column known_at, or a release lag';
  const numbers = names.flatMap((name, index) => (Object.values(at).includes(index) ? [] : [{ name, index }]));
  const odd = numbers.find(({ name }) => !isColumnName(name));
  if (odd !== undefined) return `names of columns in letters, digits and _, not ${odd.name.slice(0, 40)}`;
  if (numbers.length === 0) return 'a column of numbers, such as value';
  const [values, rejected]: [SeriesValue[], RejectedObservation[]] = [[], []];
  rows.forEach((row, index) => {
    const text = (place: Place): string => (row[at[place]] ?? '').trim();
    const observation = observationOf(
      {
        date: text('date'),
        known: at.known === -1 ? null : text('known'),
        instrument: text('instrument'),
        origin: text('origin'),
        numbers: numbers.map((column) => row[column.index] ?? ''),
      },
      lagMicros ?? 0,
    );
    if (typeof observation === 'string') rejected.push({ row: index + 1, reason: observation });
    else values.push(observation);
  });
  return { columns: numbers.map(({ name }) => name), values, rejected };
}

interface RowTexts {
  readonly date: string;
  readonly known: string | null;
  readonly instrument: string;
  readonly origin: string;
  readonly numbers: readonly string[];
}

function observationOf(
  { date, known, instrument, origin, numbers }: RowTexts,
  lagMicros: number,
): SeriesValue | string {
  const period = momentOf(date);
  if (period === null) return `no date: ${date.slice(0, 40)}`;
  const knownAt = known === null ? endOf(date, period) + lagMicros : releaseOf(known);
  if (knownAt === null) return `no time of release: ${known?.slice(0, 40)}`;
  if (knownAt < period) return 'known before its date';
  const values = numbers.map(numberOf);
  const bad = values.indexOf(null);
  if (bad !== -1) return `no number: ${numbers[bad]?.slice(0, 40)}`;
  if (values.every(Number.isNaN)) return 'no value';
  return {
    instrumentId: instrument === '' ? null : instrument,
    period,
    knownAt,
    origin,
    values: values.map((value) => value ?? Number.NaN),
  };
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** A date is over when its day is, UTC. */
const endOf = (text: string, micros: number): number => (isDate(text) ? micros + DAY : micros);

function releaseOf(text: string): number | null {
  const micros = momentOf(text);
  return micros === null ? null : endOf(text, micros);
}

function momentOf(text: string): number | null {
  try {
    return Number(isDate(text) ? dateToMicros(text) : fromRfc3339(text.replace(' ', 'T')));
  } catch {
    return null;
  }
}

/** NaN for nothing and for the full stop of FRED's files; null for what is no number. */
function numberOf(text: string): number | null {
  const plain = text.trim();
  if (plain === '' || plain === '.' || /^(nan|na|null)$/i.test(plain)) return Number.NaN;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

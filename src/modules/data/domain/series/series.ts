import { type DatedSource, type Release, instrumentSources } from '#features';

/** A dated series of its own: a macro figure, a count of cars, what insiders trade. */
export interface Series extends DatedSource {
  /** What a value is in: `percent`, `cars`, `shares`. */
  readonly unit: string;
  readonly about: string;
  /** Provider or file. */
  readonly source: string;
}

/** An observation as it became known. */
export interface SeriesValue extends Release {
  /** Null where it is of no instrument. */
  readonly instrumentId: string | null;
}

/** Lower-case words with dots between them, so that a name can stand in an expression. */
const NAME = /^[a-z][a-z0-9_]{0,39}(?:\.[a-z][a-z0-9_]{0,39}){0,3}$/;
const COLUMN = /^[a-z][a-z0-9_]{0,39}$/;

export const isSeriesName = (name: string): boolean => NAME.test(name);
export const isColumnName = (name: string): boolean => COLUMN.test(name);

/** Whether one name begins with the other and a dot: `a.b` would then be a series and a feature of the series `a`. */
export const hides = (one: string, other: string): boolean =>
  one !== other && (one.startsWith(`${other}.`) || other.startsWith(`${one}.`));

type OwnName = 'sentiment' | 'insider' | 'institutions';

const ABOUT: Readonly<Record<OwnName, Pick<Series, 'unit' | 'about' | 'source'>>> = {
  sentiment: {
    unit: 'score',
    about: 'What texts say of the instrument, from -1 to 1; each when it came out.',
    source: 'documents',
  },
  insider: {
    unit: 'shares',
    about: 'Open-market purchases and sales of insiders; each when its Form 4 was accepted.',
    source: 'edgar',
  },
  institutions: {
    unit: 'shares',
    about: 'What institutional managers report to hold; each when its 13F was accepted.',
    source: 'edgar',
  },
};

/** A series that the program fills itself. */
export function ownSeries(name: OwnName): Series {
  const source = instrumentSources.find((each) => each.name === name);
  if (source === undefined) throw new TypeError(`there is no series ${name}`);
  return { ...source, ...ABOUT[name] };
}

export const isOwnSeries = (name: string): boolean => Object.hasOwn(ABOUT, name);

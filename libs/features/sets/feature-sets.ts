import { barFields } from '../feature-set.js';
import type { FeatureText } from '../feature-set.js';
import type { Fields } from '../language/checker.js';
import { alpha158 } from './alpha158.js';
import { alpha360 } from './alpha360.js';
import { bookFields, microstructure } from './microstructure.js';
import { calendarFeatures } from './calendar.js';
import { macro, sentiment, sentimentFields, seriesFields } from './dated.js';
import { insider, institutions, instrumentFields, news } from './instrument-series.js';
import { technical } from './technical.js';

/** Features that belong together, under a name. */
export interface NamedSet {
  readonly name: string;
  readonly about: string;
  readonly features: readonly FeatureText[];
  /** The fields that they read. */
  readonly fields: Fields;
}

/** Every set that can be asked for by name. */
export const featureSets: readonly NamedSet[] = [
  {
    name: 'alpha158',
    about: "The 158 features of Microsoft's qlib; the volume-weighted price is taken as (high + low + close) / 3.",
    features: alpha158(),
    fields: barFields,
  },
  {
    name: 'alpha360',
    about:
      "The 360 features of Microsoft's qlib: the last 60 bars relative to the newest; the volume-weighted price as above.",
    features: alpha360(),
    fields: barFields,
  },
  {
    name: 'technical',
    about: 'Indicators brought to a scale that does not depend on the price.',
    features: technical,
    fields: barFields,
  },
  {
    name: 'calendar',
    about: 'Where the bar stands in the week, the month and the year; sessions are those of XNYS.',
    features: calendarFeatures('XNYS'),
    fields: barFields,
  },
  {
    name: 'microstructure',
    about:
      'From the best quotes of a book, one row a change, and its depth near them; at bars `$book.imbalance` and so on, as they were at the close.',
    features: microstructure,
    fields: bookFields,
  },
  {
    name: 'macro',
    about: 'Of a macro series by itself, a row an observation; joined to bars by its release.',
    features: macro,
    fields: seriesFields,
  },
  {
    name: 'sentiment',
    about: 'Of scores of texts from -1 to 1 by themselves, a row a day; joined to bars by when they were known.',
    features: sentiment,
    fields: sentimentFields,
  },
  {
    name: 'news',
    about: 'The sentiment of the texts about an instrument as it was known at each bar.',
    features: news,
    fields: instrumentFields,
  },
  {
    name: 'insider',
    about: 'Open-market purchases and sales of insiders (Form 4) that were public at each bar.',
    features: insider,
    fields: instrumentFields,
  },
  {
    name: 'institutions',
    about: 'What institutional managers reported to hold (Form 13F), as far as it was public at each bar.',
    features: institutions,
    fields: instrumentFields,
  },
];

export const findFeatureSet = (name: string): NamedSet | undefined => featureSets.find((set) => set.name === name);

import { Injectable } from '@nestjs/common';
import {
  type DatedSource,
  type FeatureSet,
  type FeatureText,
  type Fields,
  bookFeatureOf,
  datedColumns,
  datedFields,
  instrumentFields,
  instrumentSources,
} from '#features';
import { UserError } from '#kernel';
import type { PriceColumns } from '../domain/bar-table.js';
import {
  type FeatureRequest,
  featureSetOf,
  seriesSets,
  textsOf,
  textsOfSeries,
} from '../domain/features/feature-request.js';
import { dataErrors } from '../domain/data.errors.js';
import { type FeatureColumns, barsNeeded } from '../domain/features/feature-rows.js';
import { isOwnSeries } from '../domain/series/series.js';
import { BookFeatures } from './book-features.js';
import { BarHistory, type BarWindow } from './ports/bar-history.port.js';
import type { KnownInstrument } from './ports/catalogue.port.js';
import { SeriesStore } from './ports/series-store.port.js';

/** A set that was asked for and what its expressions may name. */
export interface DefinedFeatures {
  readonly set: FeatureSet;
  readonly texts: readonly FeatureText[];
  readonly fields: Fields;
  readonly sources: readonly DatedSource[];
}

/** What features are computed from: the bars of an instrument, and at each close what dated series had released and how its book stood by then. */
@Injectable()
export class FeatureInputs {
  constructor(
    private readonly history: BarHistory,
    private readonly series: SeriesStore,
    private readonly books: BookFeatures,
  ) {}

  /** Series that were imported are looked up only where an expression names what neither bars nor instruments have. @throws UserError `FEATURES.…` */
  async define(request: FeatureRequest): Promise<DefinedFeatures> {
    const texts = await this.textsOf(request);
    try {
      return { set: featureSetOf(texts), texts, fields: instrumentFields, sources: instrumentSources };
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'FEATURES.UNKNOWN_FIELD') throw error;
      const sources = await this.sources();
      const fields = { ...instrumentFields, ...datedFields(sources) };
      return { set: featureSetOf(texts, fields), texts, fields, sources };
    }
  }

  /** @throws UserError `FEATURES.UNKNOWN_SET`, `DATA.SERIES_NONE` */
  private async textsOf(request: FeatureRequest): Promise<readonly FeatureText[]> {
    const { set = '', expressions = [] } = request;
    const kind = expressions.length === 0 ? seriesSets[set] : undefined;
    if (kind === undefined) return textsOf(request);
    const texts = textsOfSeries((await this.sources()).filter((source) => source.kind === kind));
    if (texts.length > 0) return texts;
    throw new UserError('DATA.SERIES_NONE', dataErrors['DATA.SERIES_NONE'].message, { set, kind });
  }

  private async sources(): Promise<readonly DatedSource[]> {
    const kept = (await this.series.list()).map(({ name, kind, columns }) => ({ name, kind, columns }));
    return [...instrumentSources, ...kept.filter(({ name }) => !isOwnSeries(name))];
  }

  /** @param rows so many rows of features are wanted; of all bars where left out */
  async columns(
    { set, sources }: DefinedFeatures,
    { source, instrument }: KnownInstrument,
    window: BarWindow,
    rows?: number,
  ): Promise<FeatureColumns> {
    const bars = await this.history.columns(source, window, rows === undefined ? undefined : barsNeeded(set, rows));
    const dated: Record<string, Float64Array> = {};
    for (const each of sources) {
      const features = set.fields
        .filter((field) => field.startsWith(`${each.name}.`))
        .map((field) => field.slice(each.name.length + 1));
      if (features.length > 0)
        Object.assign(dated, await this.join(each, features, { instrumentId: instrument.id, bars }));
    }
    const ofBook = set.fields.filter((field) => bookFeatureOf(field) !== null);
    if (ofBook.length > 0) Object.assign(dated, await this.books.columns(instrument.id, ofBook, bars));
    return { bars, dated };
  }

  private async join(
    source: DatedSource,
    features: readonly string[],
    { instrumentId, bars }: { readonly instrumentId: string; readonly bars: PriceColumns },
  ): Promise<Record<string, Float64Array>> {
    const own = await this.series.read({ name: source.name, instrumentId });
    const releases = own.length > 0 ? own : await this.series.read({ name: source.name, instrumentId: null });
    // Not collected is not known; a flow that is knows nothing but 0 before its first release.
    if (releases.length === 0)
      return Object.fromEntries(
        features.map((feature) => [`${source.name}.${feature}`, bars.closeTimes.map(() => Number.NaN)]),
      );
    const joined = datedColumns({ source, features, releases, times: bars.closeTimes });
    if (!joined.ok) throw new UserError(joined.refusal.code, joined.refusal.message, joined.refusal.details);
    return Object.fromEntries(
      features.map((feature, k) => [`${source.name}.${feature}`, joined.value[k] ?? new Float64Array()]),
    );
  }
}

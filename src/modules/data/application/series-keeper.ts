import { Injectable } from '@nestjs/common';
import { type Result, ok, refused } from '#kernel';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import { type Series, type SeriesValue, hides, isOwnSeries, isSeriesName } from '../domain/series/series.js';
import { SeriesStore } from './ports/series-store.port.js';

/** Keeps series that somebody named, so that no two of them mean the same in an expression. */
@Injectable()
export class SeriesKeeper {
  constructor(private readonly store: SeriesStore) {}

  /** How many values changed. Nothing is kept where it is refused. */
  async keep(series: Series, values: readonly SeriesValue[]): Promise<Result<number, DataErrorCode>> {
    const { name } = series;
    if (isOwnSeries(name)) return refused(refusal('DATA.SERIES_OWN', { name }));
    const all = await this.store.list();
    const hidden = all.find((other) => hides(name, other.name));
    if (!isSeriesName(name) || hidden !== undefined || isOwnSeries(name.split('.', 1)[0] ?? ''))
      return refused(refusal('DATA.SERIES_NAME_IMPOSSIBLE', { name, ...(hidden && { other: hidden.name }) }));
    const known = all.find((other) => other.name === name);
    if (known !== undefined && (known.kind !== series.kind || known.columns.join() !== series.columns.join()))
      return refused(refusal('DATA.SERIES_OTHER', { name, kind: known.kind, columns: known.columns.join(', ') }));
    await this.store.define(series);
    return ok(await this.store.put(name, values));
  }
}

import { type SeriesCoverage, type SeriesPart, SeriesStore } from '../application/ports/series-store.port.js';
import type { Series, SeriesValue } from '../domain/series/series.js';

const keyOf = ({ instrumentId, period, knownAt, origin }: SeriesValue): string =>
  JSON.stringify([instrumentId, period, knownAt, origin]);

export class InMemorySeriesStore extends SeriesStore {
  private readonly kept = new Map<string, { series: Series; readonly values: Map<string, SeriesValue> }>();

  async define(series: Series): Promise<void> {
    this.kept.set(series.name, { series, values: this.kept.get(series.name)?.values ?? new Map() });
  }

  async list(): Promise<SeriesCoverage[]> {
    const names = [...this.kept.keys()].toSorted();
    return names.flatMap((name) => {
      const found = this.kept.get(name);
      if (found === undefined) return [];
      const values = [...found.values.values()];
      const periods = values.map(({ period }) => period).toSorted((a, b) => a - b);
      return {
        ...found.series,
        values: values.length,
        instruments: new Set(values.flatMap(({ instrumentId }) => instrumentId ?? [])).size,
        firstPeriod: periods[0] ?? null,
        lastPeriod: periods.at(-1) ?? null,
        lastKnownAt: values.length === 0 ? null : Math.max(...values.map(({ knownAt }) => knownAt)),
      };
    });
  }

  async find(name: string): Promise<Series | null> {
    return this.kept.get(name)?.series ?? null;
  }

  async put(name: string, values: readonly SeriesValue[]): Promise<number> {
    const kept = this.kept.get(name)?.values;
    if (kept === undefined) throw new TypeError(`${name} is not defined`);
    const rows = new Map(values.map((value) => [keyOf(value), value]));
    const changed = [...rows].filter(([key, { values: numbers }]) => `${numbers}` !== `${kept.get(key)?.values}`);
    for (const [key, value] of changed) kept.set(key, value);
    return changed.length;
  }

  async forget(name: string, origins: readonly string[]): Promise<void> {
    const kept = this.kept.get(name)?.values ?? new Map<string, SeriesValue>();
    for (const [key, { origin }] of kept) if (origins.includes(origin)) kept.delete(key);
  }

  async read({ name, instrumentId, origin }: SeriesPart): Promise<SeriesValue[]> {
    return [...(this.kept.get(name)?.values.values() ?? [])]
      .filter((value) => instrumentId === undefined || value.instrumentId === instrumentId)
      .filter((value) => origin === undefined || value.origin === origin)
      .toSorted(
        (a, b) =>
          a.knownAt - b.knownAt ||
          a.period - b.period ||
          Number(a.origin > b.origin) - Number(a.origin < b.origin) ||
          ((a.instrumentId ?? '') < (b.instrumentId ?? '') ? -1 : 1),
      );
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localToUtcMinutes } from '#calendar';
import { type Result, dateToMicros, ok, refused } from '#kernel';
import { CollectSeries, SeriesChange } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import type { SeriesValue } from '../domain/series/series.js';
import type { SeriesObservation } from './ports/data-provider.port.js';
import { ProviderReads } from './provider-reads.js';
import { SeriesKeeper } from './series-keeper.js';

const DAY = 86_400_000_000n;
const MINUTE = 60_000_000;
const MINUTES_PER_DAY = 1440;

@CommandHandler(CollectSeries)
export class CollectSeriesHandler implements ICommandHandler<CollectSeries> {
  constructor(
    private readonly reads: ProviderReads,
    private readonly keeper: SeriesKeeper,
  ) {}

  async execute(command: CollectSeries): Promise<Result<SeriesChange, DataErrorCode>> {
    const { provider, series, from, to, unit = '', instrumentId = null } = command;
    const minute = minuteOf(command.releaseTime);
    if (minute === null) return refused(refusal('DATA.TIME_IMPOSSIBLE', { time: command.releaseTime ?? '' }));
    const read = await this.reads.read(
      provider,
      (found) => found.series,
      (offer, access) => offer.observations(access, { series, from, to }),
    );
    if (!read.ok) return read;
    const values = read.value.value.flatMap((observation) => valueOf(observation, minute, instrumentId) ?? []);
    const name = command.name ?? `macro.${series.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`;
    const kept = await this.keeper.keep(
      { name, kind: 'figure', columns: ['value'], unit, about: `${series} of ${provider}`, source: provider },
      values,
    );
    if (!kept.ok) return kept;
    const { provenance } = read.value;
    const change = { name, read: values.length, changed: kept.value, rejected: [], provenance };
    return ok(Object.assign(new SeriesChange(), change));
  }
}

/** Minutes after midnight; the whole day where nothing is said; null where it is no time. */
function minuteOf(text: string | undefined): number | null {
  if (text === undefined) return MINUTES_PER_DAY;
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hour === undefined ? null : 60 * Number(hour) + Number(minute);
}

/** A vintage is known from its day on, at the minute of the day in New York. */
function valueOf(
  { date, value, knownFrom }: SeriesObservation,
  minute: number,
  instrumentId: string | null,
): SeriesValue | null {
  if (value === null) return null;
  const day = Number(dateToMicros(knownFrom) / DAY);
  const knownAt = localToUtcMinutes('America/New_York', day, minute) * MINUTE;
  return { instrumentId, period: Number(dateToMicros(date)), knownAt, origin: '', values: [Number(value)] };
}

import { Injectable } from '@nestjs/common';
import { type Result, ok, refused } from '#kernel';
import { QueryBus } from '#messaging';
import { ListTickDays, ReadRecordedTicks, type RecordedTicks, type TickDayView } from '#modules/data';
import { refusal } from '../domain/analytics.errors.js';
import { type Recording, recordingOf } from '../domain/recording.js';
import { RecordingFiles } from './ports/recording-files.port.js';

/** A recording of which all is said. */
export interface SettledRecording {
  readonly instrumentId: string;
  readonly channel: Recording['channel'];
  readonly source: string;
  /** First and last day of UTC. */
  readonly from: string;
  readonly to: string;
}

const KINDS = { TRADES: 'trade', QUOTES: 'quote', BOOK: 'depth' } as const;

/** What the desk recorded of streams, as files that a run reads. */
@Injectable()
export class RecordedData {
  constructor(
    private readonly queries: QueryBus,
    private readonly files: RecordingFiles,
  ) {}

  /** From whom and over which days, or why there is nothing to read. */
  async settle(texts: readonly string[]): Promise<Result<SettledRecording[]>> {
    if (texts.length === 0) return ok([]);
    const days = await this.queries.ask(ListTickDays.of({}));
    const settled: SettledRecording[] = [];
    for (const text of texts) {
      const asked = recordingOf(text);
      if (asked === null) return refused(refusal('ANALYTICS.RECORDING_INVALID', { recording: text }));
      const found = days.filter((day) => isOf(day, asked));
      const [source, other] = new Set(found.map((day) => day.source));
      const dates = found.map(({ day }) => day).toSorted();
      const [from, to] = [dates[0], dates.at(-1)];
      if (source === undefined || other !== undefined || from === undefined || to === undefined)
        return refused(refusal('ANALYTICS.RECORDING_UNKNOWN', { recording: text }));
      settled.push({ instrumentId: asked.instrumentId, channel: asked.channel, source, from, to });
    }
    return ok(settled);
  }

  /** A file for each; `remove` takes them away. */
  async write(run: string, recordings: readonly SettledRecording[]): Promise<string[]> {
    const paths: string[] = [];
    for (const [k, recording] of recordings.entries()) {
      paths.push(await this.files.write(run, `${nameOf(recording)}-${k}`, this.texts(recording)));
    }
    return paths;
  }

  /** As files that stay: the same ticks are the same files. */
  async keep(recordings: readonly SettledRecording[]): Promise<string[]> {
    const paths: string[] = [];
    for (const recording of recordings)
      paths.push(await this.files.keep(nameOf(recording), () => this.texts(recording)));
    return paths;
  }

  remove(run: string): Promise<void> {
    return this.files.remove(run);
  }

  private async *texts({ instrumentId, channel, source, from, to }: SettledRecording): AsyncIterable<string> {
    const span = { from: `${from}T00:00:00Z`, to: `${to}T23:59:59.999999Z` };
    let cursor: string | null = null;
    let isBegun = false;
    do {
      const part: { cursor?: string } = cursor === null ? {} : { cursor };
      const asked = ReadRecordedTicks.of({ instrumentId, channel, source, ...span, ...part });
      const { columns, lines, nextCursor }: RecordedTicks = await this.queries.ask(asked);
      if (cursor === null) yield `symbol,${columns}\n`;
      const told = isBegun || channel !== 'BOOK' ? lines : fromUnknown(lines);
      isBegun ||= lines.length > 0;
      if (told.length > 0) yield told.map((line) => `${instrumentId},${line}\n`).join('');
      cursor = nextCursor;
    } while (cursor !== null);
  }
}

const nameOf = ({ instrumentId, channel, source }: SettledRecording): string =>
  [instrumentId, channel.toLowerCase(), source].join('-');

const isOf = ({ instrumentId, kind, source, day }: TickDayView, asked: Recording): boolean =>
  instrumentId === asked.instrumentId &&
  kind === KINDS[asked.channel] &&
  (asked.source === null || source === asked.source) &&
  (asked.from === null || day >= asked.from) &&
  (asked.to === null || day <= asked.to);

/** A book that does not begin with a snapshot is not known until there is one. */
function fromUnknown(lines: readonly string[]): readonly string[] {
  const [time = '', isSnapshot] = lines[0]?.split(',') ?? [];
  return isSnapshot === 'false' ? [`${time},gap,,,`, ...lines] : lines;
}

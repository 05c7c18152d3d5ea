import { Injectable } from '@nestjs/common';
import { type Result, ok, refused, toRfc3339 } from '#kernel';
import { type ImportTicks, TickImportReport } from '../../contracts/index.js';
import { type DataErrorCode, refusal } from '../../domain/data.errors.js';
import { isInstrumentId } from '../../domain/providers/download.js';
import type { Tick } from '../../domain/ticks/tick.js';
import { TickFiles, type TickPart } from '../ports/tick-files.port.js';
import { TickStore } from '../ports/tick-store.port.js';

/** More lines than that are bad: it is no file of these. */
const BAD_LINES_MAX = 10_000;

export interface TickReading {
  /** What the file is called; default: its path. */
  readonly name?: string;
  readonly signal?: AbortSignal;
  /** Told which share of the file has been stored, and how many ticks. */
  readonly told?: (share: number, ticks: number) => Promise<void>;
}

/** Reads recordings into the tick store, a part at a time. */
@Injectable()
export class TickImport {
  constructor(
    private readonly files: TickFiles,
    private readonly store: TickStore,
  ) {}

  /** Why the ticks could not be kept under these names; null where they can. */
  refusalOf({ instrumentId, source = 'binance' }: Pick<ImportTicks, 'instrumentId' | 'source'>) {
    if (!isInstrumentId(instrumentId)) return refusal('DATA.INSTRUMENT_ID_IMPOSSIBLE', { instrumentId });
    return /^[\w-]+$/.test(source) ? null : refusal('DATA.PROVIDER_UNKNOWN', { provider: source });
  }

  async run(asked: ImportTicks, reading: TickReading = {}): Promise<Result<TickImportReport, DataErrorCode>> {
    const { file, instrumentId, source = 'binance' } = asked;
    const impossible = this.refusalOf(asked);
    if (impossible !== null) return refused(impossible);
    const name = reading.name ?? file;
    const counts = await this.take(asked, { ...reading, name });
    return counts.isRecording
      ? ok(counts.report({ instrumentId, source }))
      : refused(refusal('DATA.TICK_FILE_WRONG', { file: name, line: counts.firstBadLine ?? '' }));
  }

  /** As far as it is a recording. */
  private async take({ file, instrumentId, source = 'binance', market }: ImportTicks, reading: TickReading) {
    const counts = new Counts();
    const of = { market: market === 'USDM' ? ('usdm' as const) : ('spot' as const), instrumentId };
    for await (const part of this.files.binance({ path: file, name: reading.name ?? file }, of)) {
      reading.signal?.throwIfAborted();
      counts.add(part);
      if (counts.badLines > BAD_LINES_MAX) break;
      if (part.ticks.length > 0) await this.store.append({ instrumentId, source }, part.ticks);
      await reading.told?.(part.share, counts.ticks);
    }
    return counts;
  }
}

class Counts {
  badLines = 0;
  firstBadLine: string | null = null;
  first: bigint | null = null;
  private last: bigint | null = null;
  private readonly kinds = { trade: 0, quote: 0, depth: 0, gap: 0 };
  private gaps = 0;
  private repeatedTrades = 0;

  add({ ticks, badLines, repeatedTrades }: TickPart): void {
    this.repeatedTrades += repeatedTrades;
    for (const tick of ticks) this.count(tick);
    this.badLines += badLines.length;
    const [bad] = badLines;
    if (bad !== undefined) this.firstBadLine ??= `line ${bad.line}: ${bad.reason}`;
    this.first ??= ticks[0]?.arrivedAt ?? null;
    this.last = ticks.at(-1)?.arrivedAt ?? this.last;
  }

  get isRecording(): boolean {
    return this.first !== null && this.badLines <= BAD_LINES_MAX;
  }

  get ticks(): number {
    const { trade, quote, depth, gap } = this.kinds;
    return trade + quote + depth + gap;
  }

  report(of: { readonly instrumentId: string; readonly source: string }): TickImportReport {
    const { badLines, firstBadLine, first, last, gaps, kinds, repeatedTrades } = this;
    return Object.assign(new TickImportReport(), of, {
      trades: kinds.trade,
      repeatedTrades,
      quotes: kinds.quote,
      bookMessages: kinds.depth,
      gaps,
      firstTime: first === null ? null : toRfc3339(first),
      lastTime: last === null ? null : toRfc3339(last),
      badLines,
      firstBadLine,
    });
  }

  private count(tick: Tick): void {
    this.kinds[tick.kind] += 1;
    if (tick.kind === 'depth' && tick.depth.kind === 'GAP') this.gaps += 1;
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok, refused, toRfc3339 } from '#kernel';
import { ImportTicks, TickImportReport } from '../../contracts/index.js';
import { type DataErrorCode, refusal } from '../../domain/data.errors.js';
import { isInstrumentId } from '../../domain/providers/download.js';
import type { Tick } from '../../domain/ticks/tick.js';
import { TickFiles, type TickPart } from '../ports/tick-files.port.js';
import { TickStore } from '../ports/tick-store.port.js';

/** More lines than that are bad: it is no file of these. */
const BAD_LINES_MAX = 10_000;

@CommandHandler(ImportTicks)
export class ImportTicksHandler implements ICommandHandler<ImportTicks> {
  constructor(
    private readonly files: TickFiles,
    private readonly store: TickStore,
  ) {}

  async execute(command: ImportTicks): Promise<Result<TickImportReport, DataErrorCode>> {
    const { file, instrumentId, source = 'binance', market = 'SPOT' } = command;
    if (!isInstrumentId(instrumentId)) return refused(refusal('DATA.INSTRUMENT_ID_IMPOSSIBLE', { instrumentId }));
    if (!/^[\w-]+$/.test(source)) return refused(refusal('DATA.PROVIDER_UNKNOWN', { provider: source }));
    const counts = new Counts();
    for await (const part of this.files.binance(file, { market: market === 'SPOT' ? 'spot' : 'usdm', instrumentId })) {
      counts.add(part);
      if (counts.badLines > BAD_LINES_MAX)
        return refused(refusal('DATA.TICK_FILE_WRONG', { file, line: counts.firstBadLine ?? '' }));
      await this.store.append({ instrumentId, source }, part.ticks);
    }
    if (counts.first === null)
      return refused(refusal('DATA.TICK_FILE_WRONG', { file, line: counts.firstBadLine ?? '' }));
    return ok(counts.report({ instrumentId, source }));
  }
}

class Counts {
  badLines = 0;
  firstBadLine: string | null = null;
  first: bigint | null = null;
  private last: bigint | null = null;
  private readonly kinds = { trade: 0, quote: 0, depth: 0, gap: 0 };
  private gaps = 0;

  add({ ticks, badLines }: TickPart): void {
    for (const tick of ticks) this.count(tick);
    this.badLines += badLines.length;
    const [bad] = badLines;
    if (bad !== undefined) this.firstBadLine ??= `line ${bad.line}: ${bad.reason}`;
    this.first ??= ticks[0]?.arrivedAt ?? null;
    this.last = ticks.at(-1)?.arrivedAt ?? this.last;
  }

  report(of: { readonly instrumentId: string; readonly source: string }): TickImportReport {
    const { badLines, firstBadLine, first, last, gaps, kinds } = this;
    return Object.assign(new TickImportReport(), of, {
      trades: kinds.trade,
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

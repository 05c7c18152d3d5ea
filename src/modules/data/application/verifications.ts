import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { ComputePool } from '#messaging';
import type { QualityIssue } from '../contracts/index.js';
import { dataErrors } from '../domain/data.errors.js';
import { barCalendarOf, calendarOf } from '../domain/instrument-calendar.js';
import { type StoredHistory, type Verdict, verdictOf } from '../domain/verification/verdict.js';
import { BarHistory } from './ports/bar-history.port.js';
import { Catalogue, type KnownInstrument } from './ports/catalogue.port.js';

/** A history with everything that is known to be wrong with it. */
export interface Verified {
  readonly known: KnownInstrument;
  readonly verdict: Verdict;
  readonly issues: readonly QualityIssue[];
}

interface Kept {
  readonly at: bigint;
  readonly of: KnownInstrument;
  readonly coming: Promise<Verified>;
  found: Verified | null;
}

/** How long a verdict is good for: of a history that stands still, and of one that a feed goes on with. */
const STANDS_MICROS = 600_000_000n;
const MOVES_MICROS = 60_000_000n;
/** Longer histories are checked on a thread: they would hold up everything else. */
const ROWS_AT_ONCE = 50_000;
const TASK = { file: new URL('../domain/verification/verdict.js', import.meta.url).href, name: 'verdictOf' };
/** What only the load of a history could see: the rows that it is about are not stored. */
const SEEN_AT_LOAD: readonly string[] = ['DATA.ROWS_LEFT_OUT', 'DATA.RANGE_WIDENED', 'DATA.DIVIDENDS_NOT_PAID'];
const NOTHING: Verdict = { bars: 0, firstTime: null, lastTime: null, findings: [], coverage: null };

/** Reads histories and checks them, one at a time; keeps what it found for some minutes. */
@Injectable()
export class Verifications {
  private readonly kept = new Map<string, Kept>();
  private sweep: Promise<void> | null = null;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly history: BarHistory,
    private readonly compute: ComputePool,
    private readonly clock: Clock,
  ) {}

  async of(histories: readonly KnownInstrument[], fresh = false): Promise<Verified[]> {
    const verified: Verified[] = [];
    for (const known of histories) verified.push(await this.verify(known, fresh));
    return verified;
  }

  /**
   * What is known already of these, also where it is some minutes old; the rest is looked at behind it, and is there when one asks
   * again.
   */
  soFar(histories: readonly KnownInstrument[]): Verified[] {
    const over = (): void => void (this.sweep = null);
    this.sweep ??= this.of(histories).then(over, over);
    return histories.flatMap((known) => this.keptOf(known)?.found ?? []);
  }

  private verify(known: KnownInstrument, fresh: boolean): Promise<Verified> {
    const before = this.keptOf(known);
    if (!fresh && before !== null && this.isRecent(before)) return before.coming;
    const coming = this.look(known);
    const kept: Kept = { at: this.clock.elapsedMicros(), of: known, coming, found: before?.found ?? null };
    this.kept.set(known.instrument.id, kept);
    const forget = (): void => void this.kept.delete(known.instrument.id);
    coming.then((verified) => void (kept.found = verified), forget);
    return coming;
  }

  private isRecent({ at, of }: Kept): boolean {
    return this.clock.elapsedMicros() - at < (of.feedId === null ? STANDS_MICROS : MOVES_MICROS);
  }

  /** Not what was said of a history that was exchanged since, or of a replay that has begun anew: that would tell what is to come. */
  private keptOf({ instrument, source, visibleUntil }: KnownInstrument): Kept | null {
    const kept = this.kept.get(instrument.id);
    if (kept === undefined || kept.of.source.file !== source.file) return null;
    const saw = kept.of.visibleUntil;
    return visibleUntil === null || (saw !== null && saw <= visibleUntil) ? kept : null;
  }

  private async look(known: KnownInstrument): Promise<Verified> {
    const { id } = known.instrument;
    const atLoad = await this.catalogue.issues(id, SEEN_AT_LOAD);
    const verdict = await this.judge(known).catch((error: unknown) => String(error));
    if (typeof verdict !== 'string') {
      const found = verdict.findings.map(({ code, severity, message }) => ({
        code,
        severity,
        message,
        instrumentId: id,
      }));
      return { known, verdict, issues: [...atLoad, ...found] };
    }
    const message = `${dataErrors['DATA.HISTORY_UNREADABLE'].message} (${verdict.slice(0, 200)})`;
    const issue = { code: 'DATA.HISTORY_UNREADABLE', severity: 'ERROR', instrumentId: id, message };
    return { known, verdict: NOTHING, issues: [...atLoad, issue] };
  }

  private async judge({ instrument, source, visibleUntil }: KnownInstrument): Promise<Verdict> {
    const columns = await this.history.columns(source, visibleUntil === null ? {} : { to: visibleUntil });
    const history: StoredHistory = {
      symbol: instrument.symbol,
      timeframe: source.timeframe,
      calendar: (source.timeframe === '1d' ? barCalendarOf(instrument) : calendarOf(instrument)) ?? null,
      columns,
    };
    return columns.close.length > ROWS_AT_ONCE ? this.compute.run<Verdict>(TASK, history) : verdictOf(history);
  }
}

import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { UserError, toRfc3339 } from '#kernel';
import { type CoverageGap, type HistoryVerification, VerificationPage, VerifyHistories } from '../contracts/index.js';
import { type MapColumns, cellsOf, mapColumns } from '../domain/verification/coverage-cells.js';
import type { DayCoverage, Gap } from '../domain/verification/day-coverage.js';
import { dateOf, dayOf } from '../domain/verification/expected-sessions.js';
import { Catalogue, type KnownInstrument } from './ports/catalogue.port.js';
import { type CoverageCounts, coverageCounts } from './coverage-counts.js';
import { type Severity, isAtLeast, severityOf, worseFirst } from './severity.js';
import { Verifications, type Verified } from './verifications.js';

const LIMIT = 50;
const COLUMNS = 120;
const GAPS_SHOWN = 50;

@QueryHandler(VerifyHistories)
export class VerifyHistoriesHandler implements IQueryHandler<VerifyHistories> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly verifications: Verifications,
  ) {}

  async execute(request: VerifyHistories): Promise<VerificationPage> {
    const { cursor, limit = LIMIT } = request;
    const all = await this.wanted(request);
    const start = cursor === undefined ? 0 : 1 + placeOf(cursor, all);
    const shown = await this.verifications.of(all.slice(start, start + limit), isFirstLook(request));
    const columns = columnsOf(shown, request);
    const last = shown.at(-1);
    return Object.assign(new VerificationPage(), {
      items: shown.map((verified) => viewOf(verified, columns)),
      nextCursor: start + limit < all.length && last !== undefined ? last.known.instrument.id : null,
      histories: all.length,
      firstDate: columns.count === 0 ? null : dateOf(columns.firstDay),
      daysPerColumn: columns.daysPerColumn,
      columns: columns.count,
    });
  }

  /** In the order that was asked for. Only where findings decide about it, all have to be looked at. */
  private async wanted(request: VerifyHistories): Promise<KnownInstrument[]> {
    const { instrumentId, match, least, order = 'ID' } = request;
    const named = await this.named(instrumentId);
    const text = match?.toLowerCase();
    const fitting =
      text === undefined ? named : named.filter(({ instrument }) => instrument.id.toLowerCase().includes(text));
    if (least === undefined && order === 'ID') return fitting;
    const verified = await this.lookedAt(fitting, request);
    const all = verified.map(judged);
    const bad = least === undefined ? all : all.filter(({ severity }) => isAtLeast(severity, least));
    return listed(order === 'ID' ? bad : bad.toSorted(worstFirst), fitting, least === undefined);
  }

  private async lookedAt(all: readonly KnownInstrument[], request: VerifyHistories): Promise<readonly Verified[]> {
    const { fresh, cursor, soFar } = request;
    return soFar === true
      ? this.verifications.soFar(all)
      : this.verifications.of(all, fresh === true && cursor === undefined);
  }

  private async named(instrumentId: string | undefined): Promise<KnownInstrument[]> {
    if (instrumentId === undefined) return this.catalogue.histories();
    const known = await this.catalogue.find(instrumentId);
    return known === null ? [] : [known];
  }
}

/** Where the order made it look at all of them already, once is enough. */
const isFirstLook = ({ fresh, least, order = 'ID' }: VerifyHistories): boolean =>
  fresh === true && least === undefined && order === 'ID';

/** Those that are sorted in their order, and the others behind them if they are wanted. */
function listed(sorted: readonly Judged[], all: readonly KnownInstrument[], wantsRest: boolean): KnownInstrument[] {
  const byId = new Map(all.map((known) => [known.instrument.id, known]));
  const first = sorted.flatMap(({ id }) => byId.get(id) ?? []);
  for (const { id } of sorted) byId.delete(id);
  return wantsRest ? [...first, ...byId.values()] : first;
}

function placeOf(cursor: string, all: readonly KnownInstrument[]): number {
  const place = all.findIndex(({ instrument }) => instrument.id === cursor);
  if (place === -1) throw new UserError('PLATFORM.BAD_CURSOR', 'The cursor is none of this list. Begin without one.');
  return place;
}

interface Judged {
  readonly id: string;
  readonly severity: Severity;
  /** Sessions without all of their bars. */
  readonly lack: number;
}

const judged = ({ known, issues, verdict: { coverage } }: Verified): Judged => ({
  id: known.instrument.id,
  severity: severityOf(issues),
  lack: (coverage?.missing ?? 0) + (coverage?.partial ?? 0),
});

const worstFirst = (a: Judged, b: Judged): number =>
  worseFirst(a.severity, b.severity) || b.lack - a.lack || (a.id < b.id ? -1 : 1);

function columnsOf(shown: readonly Verified[], { from, to, columns = COLUMNS }: VerifyHistories): MapColumns {
  const spans = shown.flatMap(({ verdict: { coverage } }) =>
    coverage === null ? [] : [[coverage.firstDay, coverage.firstDay + coverage.states.length - 1] as const],
  );
  const firstDay = from === undefined ? Math.min(...spans.map(([first]) => first)) : dayOf(from);
  const lastDay = to === undefined ? Math.max(...spans.map(([, last]) => last)) : dayOf(to);
  return Number.isFinite(lastDay - firstDay) && lastDay >= firstDay
    ? mapColumns(firstDay, lastDay, columns)
    : { firstDay: 0, daysPerColumn: 1, count: 0 };
}

function viewOf({ known, verdict, issues }: Verified, columns: MapColumns): HistoryVerification {
  const { instrument, source } = known;
  return {
    instrumentId: instrument.id,
    timeframe: source.timeframe,
    synthetic: instrument.synthetic,
    bars: verdict.bars,
    firstTime: timeText(verdict.firstTime),
    lastTime: timeText(verdict.lastTime),
    severity: severityOf(issues),
    issues: [...issues],
    ...coverageView(verdict.coverage, columns),
  };
}

type CoverageView = CoverageCounts & Pick<HistoryVerification, 'gapCount' | 'gaps' | 'cells'>;

function coverageView(coverage: DayCoverage | null, columns: MapColumns): CoverageView {
  if (coverage === null) return { ...coverageCounts(null), gapCount: 0, gaps: [], cells: [] };
  const { gaps } = coverage;
  const longest = gaps.toSorted((a, b) => b.bars - a.bars || a.firstDay - b.firstDay).slice(0, GAPS_SHOWN);
  const cells = cellsOf(coverage, columns);
  return { ...coverageCounts(coverage), gapCount: gaps.length, gaps: longest.map(gapView), cells };
}

const gapView = ({ kind, firstDay, lastDay, sessions, bars }: Gap): CoverageGap => ({
  kind,
  from: dateOf(firstDay),
  to: dateOf(lastDay),
  sessions,
  bars,
});

const timeText = (micros: number | null): string | null => (micros === null ? null : toRfc3339(BigInt(micros)));

import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { qualityRules } from '#market-files';
import { type FindingCount, SummariseVerifications, VerificationSummary } from '../contracts/index.js';
import { dataErrors } from '../domain/data.errors.js';
import { type MapColumns, cellsOf, mapColumns, totalsOf } from '../domain/verification/coverage-cells.js';
import type { DayCoverage } from '../domain/verification/day-coverage.js';
import { dateOf } from '../domain/verification/expected-sessions.js';
import { Catalogue } from './ports/catalogue.port.js';
import { severityOf, worseFirst } from './severity.js';
import { Verifications, type Verified } from './verifications.js';

const EXAMPLES = 5;
const COLUMNS = 120;

@QueryHandler(SummariseVerifications)
export class SummariseVerificationsHandler implements IQueryHandler<SummariseVerifications> {
  private readonly cells = new KeptCells();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly verifications: Verifications,
  ) {}

  async execute(): Promise<VerificationSummary> {
    const histories = await this.catalogue.histories();
    const verified = this.verifications.soFar(histories);
    const covered = verified.flatMap(({ verdict: { coverage } }) => coverage ?? []);
    const columns = columnsOf(covered);
    const worst = verified.map(({ issues }) => severityOf(issues));
    return Object.assign(new VerificationSummary(), {
      histories: histories.length,
      checked: verified.length,
      bars: sum(verified.map(({ verdict }) => verdict.bars)),
      sessions: sum(covered.map(({ sessions }) => sessions)),
      partial: sum(covered.map(({ partial }) => partial)),
      missing: sum(covered.map(({ missing }) => missing)),
      withErrors: worst.filter((severity) => severity === 'ERROR').length,
      withWarnings: worst.filter((severity) => severity === 'WARNING').length,
      firstDate: columns === null ? null : dateOf(columns.firstDay),
      lastDate: columns === null ? null : dateOf(columns.lastDay),
      daysPerColumn: columns?.daysPerColumn ?? 1,
      columns:
        columns === null
          ? []
          : totalsOf(
              covered.map((each) => this.cells.of(each, columns)),
              columns,
            ),
      findings: findingsOf(verified),
    });
  }
}

interface Span extends MapColumns {
  readonly lastDay: number;
}

/** Over the common time of all of them; null of none. */
function columnsOf(covered: readonly DayCoverage[]): Span | null {
  if (covered.length === 0) return null;
  let [firstDay, lastDay] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { firstDay: first, states } of covered) {
    firstDay = Math.min(firstDay, first);
    lastDay = Math.max(lastDay, first + states.length - 1);
  }
  return { ...mapColumns(firstDay, lastDay, COLUMNS), lastDay };
}

/** Cells by history, which hold as long as the columns are the same: thousands of histories are summed up again and again. */
class KeptCells {
  private columns = '';
  private cells = new WeakMap<DayCoverage, readonly number[]>();

  of(coverage: DayCoverage, { firstDay, daysPerColumn, count }: MapColumns): readonly number[] {
    const columns = `${firstDay} ${daysPerColumn} ${count}`;
    if (columns !== this.columns) this.cells = new WeakMap();
    this.columns = columns;
    const kept = this.cells.get(coverage) ?? cellsOf(coverage, { firstDay, daysPerColumn, count });
    this.cells.set(coverage, kept);
    return kept;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function findingsOf(verified: readonly Verified[]): FindingCount[] {
  const groups = Map.groupBy(
    verified.flatMap(({ issues }) => issues),
    ({ code, severity }) => `${code} ${severity}`,
  );
  return [...groups.values()]
    .map((issues) => {
      const ids = [...new Set(issues.map(({ instrumentId }) => instrumentId))];
      const code = issues[0]?.code ?? '';
      const examples = ids.slice(0, EXAMPLES);
      return {
        code,
        severity: severityOf(issues),
        meaning: meaningOf(code),
        histories: ids.length,
        instrumentIds: examples,
      };
    })
    .toSorted((a, b) => worseFirst(a.severity, b.severity) || b.histories - a.histories || (a.code < b.code ? -1 : 1));
}

const meanings: Readonly<Record<string, string>> = {
  ...qualityRules,
  'DATA.HISTORY_UNREADABLE': dataErrors['DATA.HISTORY_UNREADABLE'].message,
};

const meaningOf = (code: string): string => meanings[code] ?? '';

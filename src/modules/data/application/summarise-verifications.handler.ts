import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { qualityRules } from '#market-files';
import { type FindingCount, SummariseVerifications, VerificationSummary } from '../contracts/index.js';
import { dataErrors } from '../domain/data.errors.js';
import { dateOf } from '../domain/verification/expected-sessions.js';
import { Catalogue } from './ports/catalogue.port.js';
import { severityOf, worseFirst } from './severity.js';
import { Verifications, type Verified } from './verifications.js';

const EXAMPLES = 5;

@QueryHandler(SummariseVerifications)
export class SummariseVerificationsHandler implements IQueryHandler<SummariseVerifications> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly verifications: Verifications,
  ) {}

  async execute(): Promise<VerificationSummary> {
    const histories = await this.catalogue.histories();
    const verified = this.verifications.soFar(histories);
    const covered = verified.flatMap(({ verdict: { coverage } }) => coverage ?? []);
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
      firstDate: covered.length === 0 ? null : dateOf(Math.min(...covered.map(({ firstDay }) => firstDay))),
      lastDate:
        covered.length === 0
          ? null
          : dateOf(Math.max(...covered.map(({ firstDay, states }) => firstDay + states.length - 1))),
      findings: findingsOf(verified),
    });
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

import { type LoadReport, LoadSummary } from '../contracts/index.js';
import { severityOf, type Severity } from './severity.js';

export function summaryOf({ rejectedRows, issues, ...report }: LoadReport): LoadSummary {
  const { id, source, instrumentIds, timeframes, bars, firstTime, lastTime, loadedAt } = report;
  const countOf = (severity: Severity): number => issues.filter((issue) => issue.severity === severity).length;
  return Object.assign(new LoadSummary(), {
    id,
    source,
    instrumentIds,
    timeframes,
    bars,
    rejectedRows: rejectedRows.length,
    severity: severityOf(issues),
    errors: countOf('ERROR'),
    warnings: countOf('WARNING'),
    infos: countOf('INFO'),
    firstTime,
    lastTime,
    loadedAt,
  });
}

import type { ReadBars } from '#market-files';
import type { DataIssue } from './data-set.js';

type Rejection = ReadBars['rejections'][number];

/** One issue per file and rule, with the first row of its kind. */
export function issuesOfRejections(rejections: readonly Rejection[]): DataIssue[] {
  const groups = Map.groupBy(rejections, ({ file, code }) => `${file}\n${code}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const where = `${first.file}, line ${first.line}: ${first.reason}`;
    const message = rows.length === 1 ? `1 row left out: ${where}` : `${rows.length} rows left out, the first ${where}`;
    return [{ code: first.code, severity: severityOf(first), instrumentId: '', message }];
  });
}

/** A row that only repeats another is no loss. */
const severityOf = ({ code }: Rejection) => (code === 'DATA.REPEATED_ROW' ? ('WARNING' as const) : ('ERROR' as const));

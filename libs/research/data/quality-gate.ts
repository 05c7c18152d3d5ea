import { UserError } from '#kernel';
import type { DataIssue, DataSet } from './data-set.js';

const SHOWN = 5;

export const errorsOf = ({ issues }: Pick<DataSet, 'issues'>): DataIssue[] =>
  issues.filter(({ severity }) => severity === 'ERROR');

/** Lets data pass that has no errors, or whose errors are accepted. @throws UserError `RESEARCH.DATA_ERRORS` */
export function passQuality(data: DataSet, { acceptErrors }: { readonly acceptErrors: boolean }): void {
  const errors = errorsOf(data);
  if (errors.length === 0 || acceptErrors) return;
  const shown = errors.slice(0, SHOWN).map(({ code, message }) => `${code}: ${message}`);
  const more = errors.length > SHOWN ? [`and ${errors.length - SHOWN} more`] : [];
  throw new UserError(
    'RESEARCH.DATA_ERRORS',
    `The data has errors. Correct the files, or run on what is left with --accept-data-errors.\n  ${[...shown, ...more].join('\n  ')}`,
    { errors: `${errors.length}` },
  );
}

import { type Result, UserError, ok, refused } from '#kernel';
import { type DataSet, type LoadedStrategy, loadStrategy, mergedData, passQuality, readData } from '#research';
import type { ResearchWork } from '../application/ports/research-work.js';

/** What a thread makes of its work before it runs it. @param tapes where what is made of files of ticks is kept */
export async function preparedOn(
  { strategyFile, stored, files, terms, acceptErrors }: ResearchWork,
  tapes: string,
): Promise<{ readonly strategy: LoadedStrategy; readonly data: DataSet }> {
  const strategy = await loadStrategy(strategyFile);
  const read = files.length === 0 ? null : await readData(files, terms, { tapes });
  const data = joined(stored, read);
  passQuality(data, { acceptErrors });
  return { strategy, data };
}

function joined(stored: DataSet | null, read: DataSet | null): DataSet {
  if (stored !== null && read !== null) return mergedData(stored, read);
  const one = stored ?? read;
  if (one !== null) return one;
  throw new UserError('RESEARCH.DATA_EMPTY', 'A run needs stored bars or files.');
}

/** What the user must mend comes back as a refusal. */
export async function refusable<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof UserError)
      return refused({ code: error.code, message: error.message, details: error.details });
    throw error;
  }
}

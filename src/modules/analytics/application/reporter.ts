import type { JobProgress } from '#messaging';
import type { ResearchJob } from './ports/research-work.js';

/** Progress is told in so many steps at most: each is written down. */
const STEPS = 50;

/** Tells of progress now and then, from a fraction of the whole work on. */
export function reporter(
  progress: JobProgress,
  { from, note }: { readonly from: number; readonly note: string },
): ResearchJob['onProgress'] {
  let told = 0;
  return (fraction, own = note) => {
    if (fraction - told < 1 / STEPS) return;
    told = fraction;
    void progress.report(from + (1 - from) * fraction, own).catch(() => undefined);
  };
}

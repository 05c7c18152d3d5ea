import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { canonicalJson, UserError } from '#kernel';
import type { ParameterValue } from '#engine';
import type { TrialResult } from './trial-bench.js';

/** A trial as it stands in the log, a line of JSON. */
export interface TrialRecord {
  /** 0 for the search over all of the time, else the number of the walk-forward window. */
  readonly stage: number;
  readonly id: number;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly score: number | null;
  readonly result: TrialResult;
}

/** How long a line may be on its way to the disk; a killed process loses none, a power cut this much. */
const SYNC_MS = 1000;

/**
 * Every trial, appended as it ends: first a line that says what is searched, then a line a trial. An optimisation that was killed goes on
 * from it.
 */
export class TrialLog {
  private syncedAt: number;

  private constructor(
    private readonly descriptor: number,
    /** What was there when the log was opened. */
    readonly known: readonly TrialRecord[],
    private readonly now: () => number,
  ) {
    this.syncedAt = now();
  }

  /**
   * @param subject what decides the optimisation, plain JSON
   * @param now monotonic milliseconds
   * @throws UserError `RESEARCH.OPTIMISATION_DIFFERS` where the file is of another optimisation
   */
  static open(file: string, subject: object, now: () => number): TrialLog {
    const head = canonicalJson({ ...subject, format: 'quantumalpha.trials.v1' });
    if (!existsSync(file)) {
      const descriptor = openSync(file, 'wx');
      writeSync(descriptor, `${head}\n`);
      return new TrialLog(descriptor, [], now);
    }
    const text = readFileSync(file, 'utf8');
    // The last line may have been cut off with the process that wrote it.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const [first, ...lines] = whole.split('\n').slice(0, -1);
    if (first !== head) throw differs(file);
    const descriptor = openSync(file, 'r+');
    ftruncateSync(descriptor, Buffer.byteLength(whole));
    closeSync(descriptor);
    const known = lines.map((line) => JSON.parse(line) as TrialRecord);
    return new TrialLog(openSync(file, 'a'), known, now);
  }

  append(record: TrialRecord): void {
    writeSync(this.descriptor, `${JSON.stringify(record)}\n`);
    if (this.now() - this.syncedAt < SYNC_MS) return;
    fdatasyncSync(this.descriptor);
    this.syncedAt = this.now();
  }

  close(): void {
    fdatasyncSync(this.descriptor);
    closeSync(this.descriptor);
  }
}

const differs = (file: string): UserError =>
  new UserError(
    'RESEARCH.OPTIMISATION_DIFFERS',
    `${file} holds the trials of another optimisation: strategy, data, settings, ranges, method, objective or seed differ. Choose another folder, or remove this one.`,
    { file },
  );

/** Files that recordings are written to for as long as a run reads them. */
export abstract class RecordingFiles {
  /** @returns the path of the file that the text was written to */
  abstract write(run: string, name: string, texts: AsyncIterable<string>): Promise<string>;
  /** All of the run's; there may be none. */
  abstract remove(run: string): Promise<void>;
}

/** Files that recordings are written to: for as long as a run reads them, or to stay. */
export abstract class RecordingFiles {
  /** @returns the path of the file that the text was written to */
  abstract write(run: string, name: string, texts: AsyncIterable<string>): Promise<string>;
  /**
   * A file that stays, called by its content: what is there already is not written again. Of all that stay those that were asked for longest ago may go.
   * @param texts the same each time unless more was recorded meanwhile
   */
  abstract keep(name: string, texts: () => AsyncIterable<string>): Promise<string>;
  /** All of the run's; there may be none. */
  abstract remove(run: string): Promise<void>;
}

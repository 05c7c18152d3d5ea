/** A file to read. */
export interface MarketFile {
  readonly path: string;
  /** What it is called in reports; default: its path. */
  readonly name?: string;
  /** Whose prices it has where no column says so; default: by its name. */
  readonly symbol?: string | null;
  /** Its content where it is in memory and not on the disk. */
  readonly bytes?: Uint8Array;
}

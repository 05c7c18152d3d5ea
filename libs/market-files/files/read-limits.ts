/** How much untrusted files may ask for. */
export interface ReadLimits {
  /** Largest file, packed or not, bytes. */
  readonly fileBytesMax: number;
  /** Most that a packed file may unpack to, bytes. */
  readonly unpackedBytesMax: number;
  /** Longest line, bytes. */
  readonly lineBytesMax: number;
  /** Largest content, unpacked, of a format that is read as a whole (JSON arrays, Arrow, zip), bytes. */
  readonly wholeFileBytesMax: number;
  /** Most rows of one reading. */
  readonly rowsMax: number;
  /** Most bad rows of one reading; more end it. */
  readonly badRowsMax: number;
}

export const defaultLimits: ReadLimits = {
  fileBytesMax: 2 ** 32,
  unpackedBytesMax: 2 ** 33,
  lineBytesMax: 8192,
  wholeFileBytesMax: 2 ** 29,
  rowsMax: 50_000_000,
  badRowsMax: 100_000,
};

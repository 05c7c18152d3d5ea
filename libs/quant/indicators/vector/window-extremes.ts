import type { Column, Kernel } from '../workspace.js';
import { op, vectorModule } from './assembly.js';
import type { Code, VectorFunction, VectorModule } from './assembly.js';

/** Values that the working memory has room for, and windows up to which it is used: what stands before a row is worked on again with each block. */
const ROOM = 8192;
export const LONGEST_WINDOW = 2048;

const VALUE_BYTES = 8;
const PAIR_BYTES = 16;
/** The rows lie behind the values, and numbers from 0 on, which they begin as, behind those. */
const ROWS_AT = ROOM * VALUE_BYTES;
/** Windows that a pass makes one of. */
const TAPS = 4;

export interface WindowExtreme {
  readonly length: number;
  /** 1 for the highest value of the window, -1 for the lowest. */
  readonly sign: 1 | -1;
}

type Pass = 'highest' | 'lowest' | 'highestRow' | 'lowestRow';

let passes: VectorModule<Pass> | null = null;

/**
 * Highest or lowest of a window, two rows at a time and without a branch that could be guessed wrong: each pass makes the extreme of four windows that
 * of one up to four times as long, so a window of 14 takes two passes and one of 200 four. What is not a number counts for nothing, and 0 has no sign.
 */
export function extremePasses(x: Column, out: Column, extreme: WindowExtreme): Kernel {
  return inPieces(extreme, (piece) => {
    const { memory } = slide(x, extreme, piece, extreme.sign > 0 ? 'highest' : 'lowest');
    out.set(memory.subarray(0, piece.to - piece.from), piece.from);
  });
}

/** The number of the row that holds it, the latest of equals. */
export function extremeRowPasses(x: Column, out: Column, extreme: WindowExtreme): Kernel {
  return inPieces(extreme, (piece) => {
    const { from, to, offset } = piece;
    const { memory } = slide(x, extreme, piece, extreme.sign > 0 ? 'highestRow' : 'lowestRow');
    const first = from + offset - extreme.length + 1;
    for (let i = from; i < to; i++) out[i] = first + memory[ROOM + i - from]!;
  });
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** As many rows at a time as there is room for beside those before them. */
function inPieces({ length }: WindowExtreme, work: (piece: Piece) => void): Kernel {
  const most = ROOM - length;
  return (from, to, offset) => {
    for (let start = from; start < to; start += most) work({ from: start, to: Math.min(to, start + most), offset });
  };
}

/** Leaves in the working memory what stands for the rows `from` to `to`. Before the first row of the series stands what counts for nothing. */
function slide(x: Column, { length, sign }: WindowExtreme, { from, to, offset }: Piece, pass: Pass) {
  passes ??= assembled();
  const { memory, run } = passes;
  const rows = to - from;
  const before = Math.min(length - 1, from + offset);
  memory.fill(-sign * Infinity, 0, length - 1 - before);
  memory.set(x.subarray(from - before, to), length - 1 - before);
  memory.copyWithin(ROOM, 2 * ROOM, 2 * ROOM + rows + length - 1);
  let width = 1;
  for (; TAPS * width < length; width *= TAPS) {
    run[pass](
      0,
      (rows + length - 1) * VALUE_BYTES,
      width * VALUE_BYTES,
      2 * width * VALUE_BYTES,
      3 * width * VALUE_BYTES,
    );
  }
  const step = (tap: number) => Math.min(tap * width, length - width) * VALUE_BYTES;
  run[pass](0, rows * VALUE_BYTES, step(1), step(2), step(3));
  return passes;
}

function assembled(): VectorModule<Pass> {
  const built = vectorModule<Pass>(
    [
      { name: 'highest', parameters: 5, pairs: 0, code: valuePass(op.higher, -Infinity) },
      { name: 'lowest', parameters: 5, pairs: 0, code: valuePass(op.lower, Infinity) },
      { name: 'highestRow', parameters: 5, pairs: 3, code: rowPass(op.higher, op.isAtLeast, -Infinity) },
      { name: 'lowestRow', parameters: 5, pairs: 3, code: rowPass(op.lower, op.isAtMost, Infinity) },
    ],
    3 * ROOM,
  );
  for (let row = 0; row < ROOM; row++) built.memory[2 * ROOM + row] = row;
  return built;
}

/** Locals of a pass: where it stands, where it ends, how many bytes further the other windows begin. */
const [AT, END, STEP] = [0, 1, 2];
const [BEST, ROW, VALUE] = [5, 6, 7];

const tapAddress = (tap: number): Code => [
  ...op.get(AT),
  ...(tap === 0 ? [] : [...op.get(STEP + tap - 1), ...op.plus]),
];
const goOn: Code = [...op.get(AT), ...op.int(PAIR_BYTES), ...op.plus, ...op.tee(AT), ...op.get(END), ...op.isLess];
const taps = Array.from({ length: TAPS }, (_, tap) => tap);

/** In place, since a row needs none before it. */
function valuePass(better: Code, worst: number): VectorFunction['code'] {
  const values = taps.flatMap((tap) => [...tapAddress(tap), ...op.load(), ...better]);
  return op.loop([...op.get(AT), ...op.twice(worst), ...values, ...op.twice(0), ...op.add, ...op.store(), ...goOn]);
}

function rowPass(better: Code, isAsGood: Code, worst: number): VectorFunction['code'] {
  const value = (tap: number): Code => [...op.twice(worst), ...tapAddress(tap), ...op.load(), ...better];
  const row = (tap: number): Code => [...tapAddress(tap), ...op.load(ROWS_AT)];
  const [, ...others] = taps;
  const compared = others.flatMap((tap) => [
    ...row(tap),
    ...op.get(ROW),
    ...value(tap),
    ...op.tee(VALUE),
    ...op.get(BEST),
    ...isAsGood,
    ...op.choose,
    ...op.set(ROW),
    ...op.get(BEST),
    ...op.get(VALUE),
    ...better,
    ...op.set(BEST),
  ]);
  return op.loop([
    ...value(0),
    ...op.set(BEST),
    ...row(0),
    ...op.set(ROW),
    ...compared,
    ...op.get(AT),
    ...op.get(BEST),
    ...op.store(),
    ...op.get(AT),
    ...op.get(ROW),
    ...op.store(ROWS_AT),
    ...goOn,
  ]);
}

/** The instructions of WebAssembly that loops over pairs of float64 are made of (core specification 2.0, chapter 5.4). */
export const op = {
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  tee: (local: number) => [0x22, ...unsigned(local)],
  int: (value: number) => [0x41, ...signed(value)],
  plus: [0x6a],
  isLess: [0x48],
  /** A loop whose body leaves on the stack whether it goes on. */
  loop: (body: Code) => [0x03, 0x40, ...body, 0x0d, 0, 0x0b],
  /** Two float64 at an address and so many bytes after it. */
  load: (bytes = 0) => [0xfd, 0x00, 3, ...unsigned(bytes)],
  store: (bytes = 0) => [0xfd, 0x0b, 3, ...unsigned(bytes)],
  /** The same float64 twice. */
  twice: (value: number) => [0x44, ...new Uint8Array(Float64Array.of(value).buffer), 0xfd, 0x14],
  /** The first where the condition holds, else the second: both and the condition from the stack. */
  choose: [0xfd, 0x52],
  add: [0xfd, ...unsigned(0xf0)],
  /** The lower or higher of two; the first where one is not a number. */
  lower: [0xfd, ...unsigned(0xf6)],
  higher: [0xfd, ...unsigned(0xf7)],
  isAtMost: [0xfd, 0x4b],
  isAtLeast: [0xfd, 0x4c],
} as const;

export type Code = readonly number[];

/** A function without results. */
export interface VectorFunction {
  readonly name: string;
  /** How many whole numbers it takes; its locals after them are pairs of float64. */
  readonly parameters: number;
  readonly pairs: number;
  readonly code: Code;
}

export interface VectorModule<Name extends string> {
  readonly memory: Float64Array;
  readonly run: Readonly<Record<Name, (...parameters: number[]) => void>>;
}

/** Of the platform, which has no types for it without those of a browser. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
};

const [INTEGER, PAIR, FUNCTION] = [0x7f, 0x7b, 0x60];
const PAGE_VALUES = 8192;
const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Functions over a memory of so many float64. It never grows, so `memory` stays valid. */
export function vectorModule<Name extends string>(
  functions: readonly (VectorFunction & { readonly name: Name })[],
  values: number,
): VectorModule<Name> {
  const types = functions.map(({ parameters }) => [
    FUNCTION,
    ...list(Array.from({ length: parameters }, () => [INTEGER])),
    ...list([]),
  ]);
  const names = functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)]);
  const bodies = functions.map(({ pairs, code }) => sized([...list([[...unsigned(pairs), PAIR]]), ...code, 0x0b]));
  const bytes = [
    ...MAGIC,
    ...section(1, types),
    ...section(
      3,
      functions.map((_, index) => unsigned(index)),
    ),
    ...section(5, [[0, ...unsigned(Math.ceil(values / PAGE_VALUES))]]),
    ...section(7, [[...text('memory'), 2, 0], ...names]),
    ...section(10, bodies),
  ];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)));
  const { memory, ...run } = exports as {
    readonly memory: { readonly buffer: ArrayBuffer };
  } & VectorModule<Name>['run'];
  return { memory: new Float64Array(memory.buffer), run: run as unknown as VectorModule<Name>['run'] };
}

const section = (id: number, items: readonly Code[]): Code => [id, ...sized(list(items))];
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const sized = (code: Code): Code => [...unsigned(code.length), ...code];
const text = (value: string): Code => list(Array.from(value, (letter) => [letter.charCodeAt(0)]));

/** LEB128. */
function unsigned(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const low = value & 0x7f;
  return value >= -0x40 && value < 0x40 ? [low] : [low | 0x80, ...signed(value >> 7)];
}

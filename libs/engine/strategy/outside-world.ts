import { UserError } from '#kernel';

const NOW = 'this.now, the clock of the run';
const RANDOM = 'this.random(), which the run seeds';
const TIMER = 'this.setTimer(name, time) and onTimer';
const DATA = 'the data that the run hands to it';

/** What leads out of a run, and what a strategy uses instead. `Date` stands for the present moment alone. */
const waysOut: readonly (readonly [name: string, instead: string])[] = [
  ['Date.now', NOW],
  ['performance.now', NOW],
  ['process.hrtime', NOW],
  ['process.uptime', NOW],
  ['Math.random', RANDOM],
  ['crypto.getRandomValues', RANDOM],
  ['crypto.randomUUID', RANDOM],
  ['setTimeout', TIMER],
  ['setInterval', TIMER],
  ['setImmediate', TIMER],
  ['queueMicrotask', TIMER],
  ['fetch', DATA],
  ['WebSocket', DATA],
  ['EventSource', DATA],
];

/** A place in the global environment with what stands there during a run. */
interface Door {
  readonly holder: object;
  readonly key: string;
  readonly during: unknown;
  /** Its own writable value is swapped; the rest (inherited, or made when first asked for) is covered up. */
  readonly plain: boolean;
}

const doorAt = (holder: object, key: string, during: unknown): Door => ({
  holder,
  key,
  during,
  plain: Object.getOwnPropertyDescriptor(holder, key)?.writable === true,
});

const forbidden = (used: string, instead: string) =>
  new UserError(
    'ENGINE.STRATEGY_FORBIDDEN',
    `A strategy cannot use ${used}, since the same run must always give the same result. Use ${instead}.`,
    { used, instead },
  );

const refusing = (used: string, instead: string) =>
  function refuse(): never {
    throw forbidden(used, instead);
  };

/** A date of a given moment is arithmetic; the present one is the wall clock. */
const DatedOnly = new Proxy(Date, {
  apply: refusing('Date()', NOW),
  construct(target, given: unknown[], created): object {
    if (given.length === 0) throw forbidden('new Date()', NOW);
    // oxlint-disable-next-line typescript/no-unsafe-return -- what Reflect makes of a class is an object
    return Reflect.construct(target, given, created);
  },
});

/** The doors that this platform has. */
const doors: readonly Door[] = [
  doorAt(globalThis, 'Date', DatedOnly),
  doorAt(Date.prototype, 'constructor', DatedOnly),
  ...waysOut.flatMap(([name, instead]): Door[] => {
    const [key = '', owner] = name.split('.').toReversed();
    const holder: unknown = owner === undefined ? globalThis : Reflect.get(globalThis, owner);
    const isThere = (typeof holder === 'object' || typeof holder === 'function') && holder !== null && key in holder;
    return isThere ? [doorAt(holder, key, refusing(name, instead))] : [];
  }),
];

/** How many pieces of work are inside of each other at present; the doors are shut for the outermost. */
let depth = 0;
/** What stood at each door: the value of a plain one, the descriptor of another. */
const before: unknown[] = doors.map(() => undefined);
const covers: (PropertyDescriptor | undefined)[] = doors.map(() => undefined);

/**
 * Does synchronous work of a strategy with the clock, randomness, timers and network of the environment out of reach: using one
 * throws a UserError `ENGINE.STRATEGY_FORBIDDEN` that says what to use instead. Afterwards all is as it was. A simulation does this
 * around every hook; whoever loads a strategy's file does it around that, so that nothing is put aside for later.
 */
export function forbidOutsideWorld<T>(work: () => T): T {
  if (depth === 0) shut();
  depth += 1;
  try {
    return work();
  } finally {
    depth -= 1;
    if (depth === 0) open();
  }
}

/** Work for the run in between that is not the strategy's, such as reading the next block of data. */
export function allowOutsideWorld<T>(work: () => T): T {
  if (depth === 0) return work();
  const within = depth;
  open();
  depth = 0;
  try {
    return work();
  } finally {
    shut();
    depth = within;
  }
}

function shut(): void {
  let k = 0;
  for (const { holder, key, during, plain } of doors) {
    if (plain) {
      before[k] = Reflect.get(holder, key);
      Reflect.set(holder, key, during);
    } else {
      covers[k] = Object.getOwnPropertyDescriptor(holder, key);
      Object.defineProperty(holder, key, { value: during, writable: true, configurable: true });
    }
    k += 1;
  }
}

function open(): void {
  let k = 0;
  for (const { holder, key, plain } of doors) {
    const cover = covers[k];
    if (plain) Reflect.set(holder, key, before[k]);
    else if (cover === undefined) Reflect.deleteProperty(holder, key);
    else Object.defineProperty(holder, key, cover);
    k += 1;
  }
}

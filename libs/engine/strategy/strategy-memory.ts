import { UserError } from '#kernel';
import { Strategy, type StrategyState } from './strategy.js';

/** Stand-ins for the run's own objects, such as orders: what is written for one, and what is read back. */
export interface Words {
  readonly write: (value: object) => unknown;
  readonly read: (word: unknown) => object | undefined;
}

interface Keeper {
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

type Fields = Record<string, unknown>;

const typedArrays = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
};
type TypedName = keyof typeof typedArrays;

/**
 * The fields of a strategy that writes no `saveState` of its own: numbers, texts, lists, records, maps, sets, typed arrays, dates,
 * orders, instruments, indicators, and objects of classes whose fields are such again.
 * @throws UserError `ENGINE.STATE_NOT_SAVED` for what cannot be written down, with its path
 */
export const rememberedFields = (strategy: Strategy, words: Words): StrategyState =>
  new MemoryWriter(words).fields(strategy, strategy.constructor.name);

/** Puts them into a strategy that was made anew; objects of classes are filled, not replaced. @throws as above */
export function recallFields(strategy: Strategy, state: StrategyState, words: Words): void {
  new MemoryReader(words).fill(strategy, state, strategy.constructor.name);
}

class MemoryWriter {
  private readonly seen = new Map<object, number>();

  constructor(private readonly words: Words) {}

  fields(owner: object, path: string): Fields {
    refusePrivateFields(owner, path);
    const written: Fields = {};
    for (const [key, value] of Object.entries(owner)) {
      if (typeof value !== 'function') written[key] = this.value(value, `${path}.${key}`);
    }
    return written;
  }

  private value(value: unknown, path: string): unknown {
    if (value === undefined) return { $undefined: true };
    if (typeof value === 'bigint') return { $bigint: `${value}` };
    if (typeof value === 'symbol' || typeof value === 'function') throw notSaved(path, `a ${typeof value}`);
    return typeof value === 'object' && value !== null ? this.object(value, path) : value;
  }

  private object(value: object, path: string): unknown {
    const word = this.words.write(value);
    if (word !== undefined) return { $word: word };
    const same = this.seen.get(value);
    if (same !== undefined) return { $same: same };
    this.seen.set(value, this.seen.size);
    if (Array.isArray(value)) return value.map((each, k) => this.value(each, `${path}[${k}]`));
    if (value instanceof Map) return { $map: [...value].map(([key, each]) => this.entry(key, each, path)) };
    if (value instanceof Set) return { $set: [...value].map((each) => this.value(each, path)) };
    if (value instanceof Date) return { $date: value.getTime() };
    const typed = typedName(value);
    if (typed !== undefined) return { $typed: typed, values: Array.from(Object.values(value)) };
    if (isKeeper(value)) return { $snapshot: value.snapshot() };
    return isPlain(value)
      ? { $record: this.fields(value, path) }
      : { $of: value.constructor.name, fields: this.fields(value, path) };
  }

  private entry(key: unknown, value: unknown, path: string): unknown[] {
    return [this.value(key, path), this.value(value, `${path}.get(${String(key)})`)];
  }
}

class MemoryReader {
  private readonly seen: unknown[] = [];

  constructor(private readonly words: Words) {}

  fill(owner: object, fields: StrategyState, path: string): void {
    for (const [key, written] of Object.entries(fields)) {
      Reflect.set(owner, key, this.value(written, Reflect.get(owner, key), `${path}.${key}`));
    }
  }

  /** @param fresh what the new strategy has in that place */
  private value(written: unknown, fresh: unknown, path: string): unknown {
    if (typeof written !== 'object' || written === null) return written;
    if ('$undefined' in written) return undefined;
    if ('$bigint' in written) return BigInt(String(written.$bigint));
    if ('$word' in written) return this.words.read(written.$word);
    if ('$same' in written) return this.seen[Number(written.$same)];
    const place = this.seen.push(undefined) - 1;
    return this.object(written, fresh, { path, made: (value) => (this.seen[place] = value) });
  }

  private object(written: object, fresh: unknown, at: { path: string; made: (value: unknown) => unknown }): unknown {
    const { path, made } = at;
    if (Array.isArray(written)) return this.list(written, fresh, at);
    if ('$map' in written && Array.isArray(written.$map)) return this.map(written.$map, fresh, at);
    if ('$set' in written && Array.isArray(written.$set)) {
      return made(new Set(written.$set.map((each) => this.value(each, undefined, path))));
    }
    if ('$date' in written) return made(new Date(Number(written.$date)));
    if ('$typed' in written) return made(typedFrom(written));
    if ('$record' in written) {
      const record = made({});
      this.fill(Object(record), fieldsOf(written.$record), path);
      return record;
    }
    return made(this.instance(written, fresh, path));
  }

  private list(
    written: readonly unknown[],
    fresh: unknown,
    { path, made }: { path: string; made: (value: unknown) => unknown },
  ) {
    const list: unknown[] = [];
    made(list);
    const old: readonly unknown[] = Array.isArray(fresh) ? fresh : [];
    for (const [k, each] of written.entries()) list.push(this.value(each, old[k], `${path}[${k}]`));
    return list;
  }

  private map(
    written: readonly unknown[],
    fresh: unknown,
    { path, made }: { path: string; made: (value: unknown) => unknown },
  ) {
    const map = new Map<unknown, unknown>();
    made(map);
    for (const entry of written) {
      const [key, value] = Array.isArray(entry) ? entry : [];
      const name = this.value(key, undefined, path);
      map.set(
        name,
        this.value(value, fresh instanceof Map ? fresh.get(name) : undefined, `${path}.get(${String(name)})`),
      );
    }
    return map;
  }

  private instance(written: object, fresh: unknown, path: string): object {
    if (typeof fresh !== 'object' || fresh === null)
      throw notSaved(path, 'an object that its constructor does not make');
    if ('$snapshot' in written && isKeeper(fresh)) fresh.restore(written.$snapshot);
    else if ('fields' in written) this.fill(fresh, fieldsOf(written.fields), path);
    return fresh;
  }
}

const fieldsOf = (value: unknown): StrategyState => (typeof value === 'object' && value !== null ? { ...value } : {});

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

const isKeeper = (value: object): value is Keeper =>
  'snapshot' in value &&
  typeof value.snapshot === 'function' &&
  'restore' in value &&
  typeof value.restore === 'function';

const typedName = (value: object): TypedName | undefined => {
  for (const [name, Typed] of Object.entries(typedArrays)) if (value instanceof Typed && isTypedName(name)) return name;
  return undefined;
};

const isTypedName = (name: unknown): name is TypedName => typeof name === 'string' && name in typedArrays;

function typedFrom(written: object): object {
  const name: unknown = Reflect.get(written, '$typed');
  const values: unknown = Reflect.get(written, 'values');
  return isTypedName(name) && Array.isArray(values) ? typedArrays[name].from(values) : new Float64Array(0);
}

/** `#fields` can be read by nobody, so what has them must write itself. */
function refusePrivateFields(owner: object, path: string): void {
  let prototype: unknown = Object.getPrototypeOf(owner);
  while (
    typeof prototype === 'object' &&
    prototype !== null &&
    prototype !== Strategy.prototype &&
    prototype !== Object.prototype
  ) {
    if (/(?:^|[^\w'"`$])#[A-Za-z_$]/.test(String(prototype.constructor)))
      throw notSaved(path, 'an object with #private fields');
    prototype = Object.getPrototypeOf(prototype);
  }
}

const notSaved = (path: string, what: string) =>
  new UserError(
    'ENGINE.STATE_NOT_SAVED',
    `${path} is ${what}, which cannot be kept over a restart. Give the strategy saveState and restoreState of its own.`,
    { path, what },
  );

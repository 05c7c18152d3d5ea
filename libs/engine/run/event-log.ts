import { createHash, type Hash } from 'node:crypto';
import { invariant } from '#kernel';
import type { OrderStep } from '../orders/order-state.js';
import { Sha256, type Sha256State } from './sha256.js';

export interface SavedLog {
  readonly count: number;
  readonly hash: Sha256State;
}

/** Numbers in a record, all float64: time, kind, order, instrument and four of the kind's own. */
const RECORD_LENGTH = 8;

const FIRST_BLOCK = 128 * RECORD_LENGTH;
const LARGEST_BLOCK = 8192 * RECORD_LENGTH;

/** What a record can be about: an order's step, or something that happens to an account. Its number is for ever. */
export const kinds = {
  DENY: 0,
  EMULATE: 1,
  RELEASE: 2,
  SUBMIT: 3,
  ACCEPT: 4,
  REJECT: 5,
  TRIGGER: 6,
  REQUEST_UPDATE: 7,
  UPDATE: 8,
  REJECT_UPDATE: 9,
  REQUEST_CANCEL: 10,
  CANCEL: 11,
  REJECT_CANCEL: 12,
  PARTIAL_FILL: 13,
  FILL: 14,
  EXPIRE: 15,
  SPLIT: 16,
  DIVIDEND: 17,
  DELISTING: 18,
  CHARGE: 19,
  CONVERT: 20,
  SPIN_OFF: 21,
  RENAME: 22,
  MERGER: 23,
} as const satisfies Record<OrderStep, number> & Record<string, number>;

export type EventKind = keyof typeof kinds;

/** A step's number in the log is its place in the list of steps. */
export type StepNumber = (typeof kinds)[OrderStep];

const kindNames = new Map<number, string>(Object.entries(kinds).map(([kind, number]) => [number, kind]));

const isKind = (name: string | undefined): name is EventKind => name !== undefined && name in kinds;

/** A record read back; see EventLog for what a to d are. */
export interface LoggedEvent {
  readonly time: number;
  readonly kind: EventKind;
  readonly order: number;
  readonly instrument: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/**
 * Everything that happened in a run, in fixed records of eight little-endian float64, and the SHA-256 of those bytes.
 * SUBMIT and UPDATE: signed lots, limit, stop, type · 16 + time in force. PARTIAL_FILL and FILL: signed lots, ticks, fee, 1 for
 * a maker. SPLIT: numerator, denominator. DIVIDEND: amount. CHARGE: amount,
 * 1 for funding, 2 for borrow, 3 for interest, and of that the number of the currency. CONVERT: what was given and got. SPIN_OFF, RENAME and MERGER: the other instrument, lots. What a kind does not use is 0, never NaN.
 */
export class EventLog {
  private hash: Sha256 | Hash;
  private readonly blocks: Float64Array[] = [];
  private block = new Float64Array(FIRST_BLOCK);
  private used = 0;
  private count = 0;

  /**
   * @param keep whether the records stay in memory to be read back; the hash is the same
   * @param resumable whether `save` will be called, which needs a hash whose state can be read: about .5 µs a record
   */
  constructor(
    private readonly keep: boolean,
    private readonly resumable: boolean,
  ) {
    this.hash = resumable ? new Sha256() : createHash('sha256');
  }

  /** What another log needs to go on where this one stands; the records themselves stay here. */
  save(): SavedLog {
    invariant(this.hash instanceof Sha256, 'a run that is to be saved is resumable');
    const pending = this.block.subarray(0, this.used);
    return { count: this.count, hash: this.hash.copy().update(bytesOf(pending)).state };
  }

  /** Goes on after the records of another log; only its own are here to be read. */
  restore({ count, hash }: SavedLog): void {
    invariant(this.resumable, 'a run that goes on is resumable');
    this.hash = new Sha256(hash);
    this.block.fill(0);
    this.used = 0;
    this.count = count;
  }

  get length(): number {
    return this.count;
  }

  /** The next record, `kind` by its number: the caller fills `a` to `d` by `detail` at once, or leaves them 0. */
  append(kind: number, time: number, order: number, instrument: number): void {
    if (this.used === this.block.length) this.turnOver();
    const { block, used } = this;
    block[used] = time;
    block[used + 1] = kind;
    block[used + 2] = order;
    block[used + 3] = instrument;
    this.used = used + RECORD_LENGTH;
    this.count += 1;
  }

  /** The numbers of the record just appended; NaN is written as 0. */
  detail(a: number, b: number, c: number, d: number): void {
    const { block, used } = this;
    block[used - 4] = clean(a);
    block[used - 3] = clean(b);
    block[used - 2] = clean(c);
    block[used - 1] = clean(d);
  }

  /** SHA-256 of all records so far, hexadecimal. */
  digest(): string {
    const pending = bytesOf(this.block.subarray(0, this.used));
    if (this.hash instanceof Sha256) return this.hash.copy().update(pending).digest();
    return this.hash.copy().update(pending).digest('hex');
  }

  /** The records that were kept, oldest first. */
  *[Symbol.iterator](): Iterator<LoggedEvent> {
    for (const block of [...this.blocks, this.block.subarray(0, this.used)]) {
      for (let at = 0; at < block.length; at += RECORD_LENGTH) yield read(block, at);
    }
  }

  /** The bytes of the records that were kept, whose hash `digest` is. They stay the log's own. */
  *bytes(): Iterable<Uint8Array> {
    for (const block of this.blocks) yield bytesOf(block);
    yield bytesOf(this.block.subarray(0, this.used));
  }

  private turnOver(): void {
    this.hash.update(bytesOf(this.block));
    if (this.keep) this.blocks.push(this.block);
    if (this.keep || this.block.length < LARGEST_BLOCK) {
      this.block = new Float64Array(Math.min(2 * this.block.length, LARGEST_BLOCK));
    } else {
      this.block.fill(0);
    }
    this.used = 0;
  }
}

const clean = (value: number): number => (Number.isNaN(value) || value === 0 ? 0 : value);

const bytesOf = (block: Float64Array): Uint8Array => new Uint8Array(block.buffer, block.byteOffset, block.byteLength);

function read(block: Float64Array, at: number): LoggedEvent {
  const field = (offset: number) => block[at + offset] ?? 0;
  const kind = kindNames.get(field(1));
  invariant(isKind(kind), 'a log holds known kinds');
  return {
    time: field(0),
    kind,
    order: field(2),
    instrument: field(3),
    a: field(4),
    b: field(5),
    c: field(6),
    d: field(7),
  };
}

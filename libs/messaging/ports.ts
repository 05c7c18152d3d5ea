import type { MarketUpdate } from '#kernel';
import type { Command, IntegrationEvent, Query } from './message.js';

declare const brand: unique symbol;

/** An open database transaction; only infrastructure looks inside. */
export interface Transaction {
  readonly [brand]: true;
}

/**
 * When a transaction outlives a power cut: `now`, once it has committed; `later`, with the next one that commits `now`, whoever
 * makes it. A power cut takes the last transactions in the reverse of their order, never one from the middle, so `later` is for
 * what nobody relies on before something that follows it is durable. A killed program loses nothing of either.
 */
export type Durability = 'now' | 'later';

/** One transaction of the module's own schema. Everything in `work` happens or nothing does. */
export abstract class UnitOfWork {
  /** @param durability `now` unless told */
  abstract run<T>(work: (tx: Transaction) => Promise<T>, durability?: Durability): Promise<T>;
}

/** Events that leave the module when, and only when, the transaction commits. */
export abstract class Outbox {
  abstract add(tx: Transaction, ...events: readonly IntegrationEvent[]): Promise<void>;
}

/** Sends a command to the one module that handles it, wherever that runs. */
export abstract class CommandBus {
  abstract execute<R>(command: Command<R>): Promise<R>;
}

export abstract class QueryBus {
  abstract ask<R>(query: Query<R>): Promise<R>;
}

/** What caused the work at hand. Kept across awaits, stamped on every event and log line. */
export interface Cause {
  /** The same along the whole chain, from the bar or request on. */
  readonly correlationId: string;
  /** The event or request directly before. */
  readonly causationId: string | null;
  /** User, API key or `system`. */
  readonly actor: string;
}

export abstract class Causality {
  abstract current(): Cause;
  /** Runs `work` as caused by `cause`; parts left out are taken from the present cause. */
  abstract within<T>(cause: Partial<Cause>, work: () => Promise<T>): Promise<T>;
}

/** The market as it happens: not stored, quotes may be conflated, nothing is reordered. */
export abstract class MarketStream {
  /** Resolves when every subscriber has taken the update in. */
  abstract publish(update: MarketUpdate): Promise<void>;
  /** The returned function ends the subscription. */
  abstract subscribe(subscriber: string, take: (update: MarketUpdate) => Promise<void> | void): () => void;
}

/** Work of a module that is divided among processes by a key, as orders are by their account. A share of it is of one process at a time. */
export interface Share {
  has(key: string): boolean;
}

export interface ShareWorker {
  /** The share has become ours; nothing of it is asked of us before this resolves. */
  take(share: Share): Promise<void>;
  /** It goes to another process: nothing of it is under way here any more when this resolves. */
  leave(share: Share): Promise<void>;
}

/** What of its module's work a process does: all of it where there is only one. */
export abstract class Shares {
  /** Resolves when the worker has taken what is ours now. What comes and goes later reaches it by itself. */
  abstract work(worker: ShareWorker): Promise<void>;
}

import type { Reducer } from '@reduxjs/toolkit';
import { messagesOf, type ChannelData, type ChannelKind, type LiveMessage } from '../api/channels.js';
import { messagesReceived } from '../api/live-actions.js';

/** The kinds whose snapshot is a list of what their updates bring. */
type ListKind = {
  [K in ChannelKind]: ChannelData[K]['snapshot'] extends readonly unknown[] ? K : never;
}[ChannelKind];
type ValueKind = Exclude<ChannelKind, ListKind>;
type Item<K extends ChannelKind> = ChannelData[K]['update'];

/** Normalised: what there is by id, and the ids in the order they are shown. */
export interface LiveList<T> {
  readonly ids: readonly string[];
  readonly entities: Readonly<Record<string, T>>;
}

/** By account or instrument; under the empty name for a channel that all share. */
export type ByKey<T> = Readonly<Record<string, T>>;

export interface ListOptions<T> {
  readonly idOf: (item: T) => string;
  readonly compare: (left: T, right: T) => number;
  /** The last ones in order are forgotten beyond it. */
  readonly limit: number;
}

/** Keeps a bounded, sorted list of entities for each key of a channel kind. */
export function liveListReducer<K extends ListKind>(
  kind: K,
  options: ListOptions<Item<K>>,
): Reducer<ByKey<LiveList<Item<K>>>> {
  return liveReducer(kind, (list: LiveList<Item<K>> | undefined, messages) => {
    const entities = messages.reduce<Record<string, Item<K>>>(
      (known, message) => {
        const start = message.type === 'snapshot' ? {} : known;
        return Object.assign(start, Object.fromEntries(itemsOf(message).map((item) => [options.idOf(item), item])));
      },
      { ...list?.entities },
    );
    return bounded(entities, options);
  });
}

function bounded<T>(entities: Record<string, T>, { idOf, compare, limit }: ListOptions<T>): LiveList<T> {
  const kept = Object.values(entities).toSorted(compare).slice(0, limit);
  return {
    ids: kept.map(idOf),
    entities:
      kept.length === Object.keys(entities).length
        ? entities
        : Object.fromEntries(kept.map((item) => [idOf(item), item])),
  };
}

/**
 * Keeps a bounded series, oldest first, for each key of a channel kind. An item that is not later than the newest replaces what
 * is not earlier than it: the feed was wound back, or the last item is being completed.
 */
export function liveSeriesReducer<K extends ListKind>(
  kind: K,
  options: { readonly timeOf: (item: Item<K>) => string; readonly limit: number },
): Reducer<ByKey<readonly Item<K>[]>> {
  const { timeOf, limit } = options;
  return liveReducer(kind, (series: readonly Item<K>[] | undefined, messages) => {
    const next = messages.reduce<Item<K>[]>(
      (known, message) => {
        const start = message.type === 'snapshot' ? [] : known;
        for (const item of itemsOf(message)) appendInOrder(start, item, timeOf);
        return start;
      },
      [...(series ?? [])],
    );
    return next.length > limit ? next.slice(-limit) : next;
  });
}

function appendInOrder<T>(series: T[], item: T, timeOf: (item: T) => string): void {
  let last = series.at(-1);
  while (last !== undefined && timeOf(last) >= timeOf(item)) {
    series.pop();
    last = series.at(-1);
  }
  series.push(item);
}

/** Keeps the latest value for each key of a channel kind. */
export function liveValueReducer<K extends ValueKind>(kind: K): Reducer<ByKey<Item<K>>> {
  return liveReducer(kind, (value: Item<K> | undefined, messages) => (messages.at(-1)?.data as Item<K>) ?? value);
}

function liveReducer<K extends ChannelKind, S>(
  kind: K,
  fold: (state: S | undefined, messages: readonly LiveMessage<K>[]) => S | undefined,
): Reducer<ByKey<S>> {
  return (state = {}, action) => {
    if (!messagesReceived.match(action)) return state;
    const messages = messagesOf(action.payload.messages, kind);
    if (messages.length === 0) return state;
    const next: Record<string, S> = { ...state };
    for (const [key, ofKey] of Object.entries(Object.groupBy(messages, (message) => message.key))) {
      const folded = fold(state[key], ofKey as LiveMessage<K>[]);
      if (folded !== undefined) next[key] = folded;
    }
    return next;
  };
}

/** What a message of a list kind brings. */
function itemsOf<K extends ListKind>(message: LiveMessage<K>): readonly Item<K>[] {
  const { data } = message as { readonly data: Item<K> | readonly Item<K>[] };
  return Array.isArray(data) ? (data as readonly Item<K>[]) : [data as Item<K>];
}

/** The latest first; among equals the later id first. */
export function newestFirst<T>(timeOf: (item: T) => string, idOf: (item: T) => string): ListOptions<T>['compare'] {
  return (left, right) => timeOf(right).localeCompare(timeOf(left)) || idOf(right).localeCompare(idOf(left));
}

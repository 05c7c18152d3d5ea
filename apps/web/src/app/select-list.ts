import { createSelector } from '@reduxjs/toolkit';
import type { LiveList } from './live-reducers.js';

const none: readonly never[] = [];

/** The entities of a list in their order; the same array while the list has not changed. */
export const listOf: <T>(list: LiveList<T> | undefined) => readonly T[] = createSelector(
  [(list: LiveList<unknown> | undefined) => list],
  (list) => (list === undefined ? none : list.ids.map((id) => list.entities[id])),
) as <T>(list: LiveList<T> | undefined) => readonly T[];

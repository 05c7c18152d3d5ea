import type { FeedView } from '../../api/types.js';
import { useAppSelector } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { useDesk } from '../selection/desk-context.js';
import { expectedWithinMs, feedOf } from './feed-pace.js';

/** The feed that moves the instrument that is looked at; null until it is known. New with every bar. */
export function useFeed(): FeedView | null {
  const { instrument } = useDesk();
  return useAppSelector((state) => feedOf(listOf(state.feeds['']), instrument));
}

/** Within how many milliseconds its market must bring something; null while it stands. */
export function useExpectedWithinMs(): number | null {
  const { instrument } = useDesk();
  return useAppSelector((state) => expectedWithinMs(feedOf(listOf(state.feeds['']), instrument)));
}

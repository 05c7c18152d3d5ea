import { createContext, use, useEffect, useMemo, useSyncExternalStore } from 'react';
import { shallowEqual, useDispatch, useSelector } from 'react-redux';
import type { Channel } from '../api/channels.js';
import { panelStatus, type PanelStatus } from '../features/connection/panel-status.js';
import type { Services } from './services.js';
import type { AppDispatch, RootState } from './store.js';

export const useAppDispatch = useDispatch.withTypes<AppDispatch>();
export const useAppSelector = useSelector.withTypes<RootState>();

export const ServicesContext = createContext<Services | null>(null);

/** @throws Error outside of the context: a mistake of the page */
export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === null) throw new Error('ServicesContext is missing');
  return services;
}

/** Keeps a channel subscribed while the component is shown. */
export function useChannel(channel: Channel): void {
  const { channels } = useServices();
  useEffect(() => channels.retain(channel), [channels, channel]);
}

/** Subscribes, and says how far what came may be trusted; renders again only when the answer changes. */
export function useChannelStatus(channel: Channel, expectedWithinMs: number | null = null): PanelStatus {
  useChannel(channel);
  const { store } = useServices();
  const [subscribe, read] = useMemo(() => {
    const now = (): PanelStatus => {
      const { connection, channels } = store.getState().live;
      return panelStatus({ connection, channel: channels[channel], expectedWithinMs, now: Date.now() });
    };
    return [both((changed) => store.subscribe(changed), everySecond), unlessEqual(now)] as const;
  }, [store, channel, expectedWithinMs]);
  return useSyncExternalStore(subscribe, read);
}

/** Milliseconds since 1970, a new value each second. */
export const useNow = (): number => useSyncExternalStore(everySecond, wholeSecond);

type Subscribe = (changed: () => void) => () => void;

const wholeSecond = (): number => Math.floor(Date.now() / 1000) * 1000;

function everySecond(changed: () => void): () => void {
  const id = setInterval(changed, 1000);
  return () => clearInterval(id);
}

const both =
  (one: Subscribe, other: Subscribe): Subscribe =>
  (changed) => {
    const stops = [one(changed), other(changed)];
    return () => stops.forEach((stop) => stop());
  };

/** The same object as before while nothing in it has changed. */
function unlessEqual<T>(read: () => T): () => T {
  let last = read();
  return () => {
    const next = read();
    if (!shallowEqual(last, next)) last = next;
    return last;
  };
}

import type { Order } from '../strategy/strategy-context.js';

/** How long messages take on their way, microseconds. */
export interface Latency {
  readonly insert: number;
  readonly modify: number;
  readonly cancel: number;
  /** From the market to the strategy; counted into every answer it gives. */
  readonly feed: number;
}

export type Message = Exclude<keyof Latency, 'feed'>;

/** When what a strategy sends reaches the venue. */
export interface LatencyModel {
  /** @returns microseconds since 1970, at least `now`; infinite for what never arrives */
  arrival(message: Message, order: Order, now: number): number;
  /** Whether it is turned down when it arrives; asked after `arrival`, never so unless told. */
  refuses?(message: Message, order: Order): boolean;
}

/** Every message of a kind takes the same time; none unless told. */
export const fixedLatency = ({ insert = 0, modify = 0, cancel = 0, feed = 0 }: Partial<Latency>): LatencyModel => {
  const delays = { insert: feed + insert, modify: feed + modify, cancel: feed + cancel };
  return { arrival: (message, _, now) => now + delays[message] };
};

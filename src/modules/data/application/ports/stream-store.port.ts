import type { TickChannel } from './data-provider.port.js';

/** A stream that somebody asked for, followed or replayed. */
export interface AskedStream {
  readonly id: string;
  readonly userName: string;
  readonly provider: string;
  readonly symbol: string;
  readonly instrumentId: string;
  readonly channels: readonly TickChannel[];
  readonly record: boolean;
  readonly createdAt: bigint;
}

export abstract class StreamStore {
  abstract add(stream: AskedStream): Promise<void>;
  abstract find(id: string): Promise<AskedStream | null>;
  /** The latest first. */
  abstract list(): Promise<AskedStream[]>;
}

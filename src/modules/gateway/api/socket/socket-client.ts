import type { WebSocket } from 'ws';
import type { ServerFrame, UpdateFrame } from './frames.js';

/** Above this a client is too slow for every update: from then on it gets the latest of each channel only. */
const BUFFER_HIGH_BYTES = 262_144;
const FLUSH_MS = 50;
export const NOT_SIGNED_IN = 4401;

export type MergeData = (earlier: unknown, later: unknown) => unknown;

export interface PreparedUpdate {
  readonly text: string;
  readonly frame: UpdateFrame;
  /** What a later update of the same item may replace. */
  readonly item: string;
  readonly merge: MergeData | undefined;
}

/** One signed-in page or program. A slow one loses intermediate states of quotes and figures, never its place. */
export class SocketClient {
  private readonly channels = new Set<string>();
  /** Updates that wait because the client is slow: the latest per channel and item. */
  private readonly late = new Map<string, UpdateFrame>();
  private flushing: NodeJS.Timeout | null = null;
  /** Updates of channels whose snapshot is on its way, the latest per item. */
  private readonly early = new Map<string, Map<string, UpdateFrame>>();
  /** Seconds since 1970; null before sign-in. */
  signedInUntil: number | null = null;

  constructor(protected readonly socket: WebSocket) {}

  add(channel: string): void {
    this.channels.add(channel);
  }

  remove(channel: string): void {
    this.channels.delete(channel);
    this.early.delete(channel);
  }

  /** What a channel says waits until its snapshot has been sent. */
  hold(channel: string): void {
    this.early.set(channel, new Map());
  }

  /** Sends what a channel begins with, and what waited for it; nothing where the client does not listen any more. */
  begin(channel: string, first: ServerFrame): void {
    if (!this.has(channel)) return;
    this.send(first);
    const waiting = this.early.get(channel) ?? [];
    this.early.delete(channel);
    for (const [item, frame] of waiting) this.update({ text: JSON.stringify(frame), frame, item, merge: undefined });
  }

  has(channel: string): boolean {
    return this.channels.has(channel);
  }

  send(frame: ServerFrame): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** Sends the prepared text of an update, or keeps it as the latest of its item while the client is behind. */
  update({ text, frame, item, merge }: PreparedUpdate): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    const early = this.early.get(frame.channel);
    if (early !== undefined) return keep(early, { frame, item, merge });
    if (this.socket.bufferedAmount < BUFFER_HIGH_BYTES && this.late.size === 0) {
      this.deliver(frame, text);
      return;
    }
    keep(this.late, { frame, item, merge });
    this.flushing ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** @param text the frame, where it is written already */
  protected deliver(frame: UpdateFrame, text: string = JSON.stringify(frame)): void {
    this.socket.send(text);
  }

  /** The access token has ended. */
  endSession(): void {
    this.close(NOT_SIGNED_IN, 'the access token has ended');
  }

  close(code: number, reason: string): void {
    if (this.flushing !== null) clearTimeout(this.flushing);
    this.socket.close(code, reason);
  }

  private flush(): void {
    this.flushing = null;
    for (const [item, frame] of this.late) {
      if (this.socket.bufferedAmount >= BUFFER_HIGH_BYTES) break;
      this.late.delete(item);
      this.deliver(frame);
    }
    if (this.late.size > 0 && this.socket.readyState === this.socket.OPEN)
      this.flushing = setTimeout(() => this.flush(), FLUSH_MS);
  }
}

/** As the latest of its item, with what an earlier one said that it does not. */
function keep(kept: Map<string, UpdateFrame>, { frame, item, merge }: Omit<PreparedUpdate, 'text'>): void {
  const before = kept.get(item);
  kept.delete(item);
  const both = before === undefined || merge === undefined ? frame.data : merge(before.data, frame.data);
  kept.set(item, { ...frame, data: both });
}

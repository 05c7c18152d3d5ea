import { backoffMs } from './backoff.js';
import { messageOf, type Channel, type LiveMessage } from './channels.js';
import { Heartbeat } from './heartbeat.js';
import { isRecord } from './problem.js';
import type { Timers } from './timers.js';

/** The part of the browser's WebSocket that is used. */
export type SocketLike = Pick<WebSocket, 'addEventListener' | 'send' | 'close'>;

export interface LivePorts {
  readonly open: () => SocketLike;
  /** An access token; with `fresh`, a new one. Rejects when there is none to be had now. */
  readonly token: (fresh: boolean) => Promise<string>;
  readonly timers: Timers;
  /** In [0, 1). */
  readonly random: () => number;
}

/** `since`: milliseconds since 1970 when the data on the page was last known to be current. */
export type ConnectionState =
  | { readonly status: 'idle' | 'connecting' | 'live' }
  | { readonly status: 'stale' | 'offline'; readonly since: number }
  | { readonly status: 'reconnecting'; readonly since: number; readonly attempt: number };

export interface LiveEvents {
  state(state: ConnectionState): void;
  message(message: LiveMessage): void;
  /** A refusal; `channel` where the server says which one it is about. */
  refusal(code: string, text: string, channel: string | null): void;
}

/** The server takes no longer list in one frame. */
const CHANNELS_AT_ONCE = 100;
const HANDSHAKE_MS = 8_000;
const NOT_SIGNED_IN = 4401;

/**
 * The one live connection of the page: signs in, subscribes to what is wanted, comes back by itself after any break and asks
 * for everything again (the server answers each subscription with a snapshot first).
 */
export class LiveSocket {
  private readonly wanted = new Set<Channel>();
  private socket: SocketLike | null = null;
  private ready = false;
  private started = false;
  private attempt = 0;
  private lostAt: number | null = null;
  private freshToken = false;
  private heartbeat: Heartbeat | null = null;
  private cancelTimer: () => void = () => undefined;

  constructor(
    private readonly ports: LivePorts,
    private readonly events: LiveEvents,
  ) {}

  start(): void {
    if (this.started) return;
    this.started = true;
    this.connect();
  }

  stop(): void {
    this.started = false;
    this.drop();
    this.attempt = 0;
    this.lostAt = null;
    this.events.state({ status: 'idle' });
  }

  /** The browser lost its network. */
  networkLost(): void {
    if (!this.started) return;
    this.drop();
    this.lostAt ??= this.ports.timers.now();
    this.events.state({ status: 'offline', since: this.lostAt });
  }

  /** The network is back, or the user does not want to wait. */
  connectNow(): void {
    if (!this.started || this.ready) return;
    this.drop();
    this.connect();
  }

  subscribe(channels: readonly Channel[]): void {
    for (const channel of channels) this.wanted.add(channel);
    if (this.ready) this.ask('subscribe', channels);
  }

  unsubscribe(channels: readonly Channel[]): void {
    for (const channel of channels) this.wanted.delete(channel);
    if (this.ready) this.ask('unsubscribe', channels);
  }

  private ask(type: 'subscribe' | 'unsubscribe', channels: readonly Channel[]): void {
    for (let from = 0; from < channels.length; from += CHANNELS_AT_ONCE)
      this.send({ type, channels: channels.slice(from, from + CHANNELS_AT_ONCE) });
  }

  /** Keeps the connection signed in beyond the old token's end. */
  renew(accessToken: string): void {
    if (this.ready) this.send({ type: 'sign-in', accessToken });
  }

  private connect(): void {
    this.attempt += 1;
    this.announceAttempt();
    const socket = this.ports.open();
    this.socket = socket;
    const ifCurrent = (action: () => void) => (): void => {
      if (this.socket === socket) action();
    };
    this.cancelTimer = this.ports.timers.after(
      HANDSHAKE_MS,
      ifCurrent(() => this.lost(0)),
    );
    socket.addEventListener(
      'open',
      ifCurrent(() => void this.signIn(socket)),
    );
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => ifCurrent(() => this.receive(data))());
    socket.addEventListener('close', ({ code }) => ifCurrent(() => this.lost(code))());
  }

  private announceAttempt(): void {
    if (this.lostAt === null) this.events.state({ status: 'connecting' });
    else this.events.state({ status: 'reconnecting', since: this.lostAt, attempt: this.attempt });
  }

  private async signIn(socket: SocketLike): Promise<void> {
    try {
      const accessToken = await this.ports.token(this.freshToken);
      if (this.socket === socket) socket.send(JSON.stringify({ type: 'sign-in', accessToken }));
    } catch {
      if (this.socket === socket) this.lost(0);
    }
  }

  private lost(code: number): void {
    this.drop();
    this.freshToken = code === NOT_SIGNED_IN;
    if (!this.started) return;
    this.lostAt ??= this.ports.timers.now();
    this.events.state({ status: 'reconnecting', since: this.lostAt, attempt: this.attempt });
    this.cancelTimer = this.ports.timers.after(backoffMs(this.attempt, this.ports.random()), () => this.connect());
  }

  private drop(): void {
    this.cancelTimer();
    this.heartbeat?.stop();
    this.heartbeat = null;
    this.ready = false;
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private receive(data: unknown): void {
    const frame = parse(data);
    if (frame === null) return;
    this.heartbeat?.heard();
    if (frame['type'] === 'ready') this.becomeReady();
    else if (frame['type'] === 'error') this.refused(frame);
    else if (frame['type'] === 'snapshot' || frame['type'] === 'update') this.deliver(frame['type'], frame);
    if (this.ready && frame['type'] !== 'ready') this.live();
  }

  /** Comes again after each renewal of the token; subscriptions hold over it. */
  private becomeReady(): void {
    if (this.ready) return;
    this.ready = true;
    this.cancelTimer();
    this.freshToken = false;
    this.heartbeat = new Heartbeat(this.ports.timers, {
      ping: () => this.send({ type: 'ping' }),
      stale: (since) => this.wentStale(since),
      dead: () => this.lost(0),
    });
    this.ask('subscribe', [...this.wanted]);
    this.events.state({ status: 'live' });
  }

  /** Something has come after the sign-in: the connection works, so the next break starts with short waits again. */
  private live(): void {
    if (this.lostAt !== null) this.events.state({ status: 'live' });
    this.attempt = 0;
    this.lostAt = null;
  }

  private wentStale(since: number): void {
    this.lostAt = since;
    this.events.state({ status: 'stale', since });
  }

  private refused(frame: Record<string, unknown>): void {
    this.events.refusal(textOf(frame['code']) ?? '', textOf(frame['message']) ?? '', textOf(frame['channel']));
  }

  private deliver(type: 'snapshot' | 'update', frame: Record<string, unknown>): void {
    const message = messageOf(type, textOf(frame['channel']) ?? '', frame['data']);
    if (message !== null) this.events.message(message);
  }

  private send(frame: object): void {
    this.socket?.send(JSON.stringify(frame));
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function parse(data: unknown): Record<string, unknown> | null {
  try {
    const frame: unknown = JSON.parse(String(data));
    return isRecord(frame) ? frame : null;
  } catch {
    return null;
  }
}

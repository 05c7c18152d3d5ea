/** What a client may send. */
export type ClientFrame =
  | { readonly type: 'sign-in'; readonly accessToken: string }
  | { readonly type: 'subscribe' | 'unsubscribe'; readonly channels: readonly string[] }
  | { readonly type: 'ping' };

export interface UpdateFrame {
  readonly type: 'snapshot' | 'update';
  readonly channel: string;
  readonly data: unknown;
}

export type ServerFrame =
  | { readonly type: 'ready' }
  | UpdateFrame
  | { readonly type: 'error'; readonly code: string; readonly message: string; readonly channel?: string }
  | { readonly type: 'pong'; readonly time: string };

const CHANNELS_MAX = 100;

/** The frame, or null for anything that is none. */
export function parseFrame(text: string): ClientFrame | null {
  let frame: Record<string, unknown>;
  try {
    frame = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (typeof frame !== 'object' || frame === null) return null;
  const { type, accessToken, channels } = frame;
  if (type === 'ping') return { type };
  if (type === 'sign-in' && typeof accessToken === 'string') return { type, accessToken };
  if ((type === 'subscribe' || type === 'unsubscribe') && isChannelList(channels)) return { type, channels };
  return null;
}

const isChannelList = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length <= CHANNELS_MAX &&
  value.every((item) => typeof item === 'string' && item.length <= 200);

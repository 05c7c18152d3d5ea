import type {
  AlertView,
  BarView,
  EquityPoint,
  FeedView,
  FillView,
  OrderView,
  PositionView,
  QuoteView,
  RiskFigures,
  SignalView,
  TradingStateView,
} from './types.js';

/** What each kind of channel sends: everything at first, then what is new. */
export interface ChannelData {
  quotes: { snapshot: QuoteView | null; update: QuoteView };
  bars: { snapshot: readonly BarView[]; update: BarView };
  orders: { snapshot: readonly OrderView[]; update: OrderView };
  fills: { snapshot: readonly FillView[]; update: FillView };
  positions: { snapshot: readonly PositionView[]; update: PositionView };
  equity: { snapshot: readonly EquityPoint[]; update: EquityPoint };
  risk: { snapshot: RiskFigures | null; update: RiskFigures };
  signals: { snapshot: readonly SignalView[]; update: SignalView };
  alerts: { snapshot: readonly AlertView[]; update: AlertView };
  'trading-state': { snapshot: readonly TradingStateView[]; update: TradingStateView };
  feeds: { snapshot: readonly FeedView[]; update: FeedView };
}

export type ChannelKind = keyof ChannelData;
type SharedKind = 'signals' | 'alerts' | 'trading-state' | 'feeds';
type KeyedKind = Exclude<ChannelKind, SharedKind>;

/** `signals`, or `orders:paper`: a kind and the account or instrument it is about. */
export type Channel = SharedKind | `${KeyedKind}:${string}`;

interface Of<K extends ChannelKind> {
  readonly kind: K;
  readonly channel: Channel;
  /** Account or instrument; empty for a channel that all share. */
  readonly key: string;
}

/** One message of one channel. */
export type LiveMessage<K extends ChannelKind = ChannelKind> = {
  [Each in K]: Of<Each> &
    (
      | { readonly type: 'snapshot'; readonly data: ChannelData[Each]['snapshot'] }
      | { readonly type: 'update'; readonly data: ChannelData[Each]['update'] }
    );
}[K];

const kinds: Readonly<Record<ChannelKind, 'keyed' | 'shared'>> = {
  quotes: 'keyed',
  bars: 'keyed',
  orders: 'keyed',
  fills: 'keyed',
  positions: 'keyed',
  equity: 'keyed',
  risk: 'keyed',
  signals: 'shared',
  alerts: 'shared',
  'trading-state': 'shared',
  feeds: 'shared',
};

/** The message of a frame; null for a channel this page does not know. The data is the server's word. */
export function messageOf(type: 'snapshot' | 'update', channel: string, data: unknown): LiveMessage | null {
  const colon = channel.indexOf(':');
  const kind = colon < 0 ? channel : channel.slice(0, colon);
  if (!Object.hasOwn(kinds, kind)) return null;
  const key = colon < 0 ? '' : channel.slice(colon + 1);
  return { type, kind, key, channel, data } as LiveMessage;
}

/** The messages of one kind, in order. */
export function messagesOf<K extends ChannelKind>(
  messages: readonly LiveMessage[],
  kind: K,
): readonly LiveMessage<K>[] {
  return messages.filter((message): message is LiveMessage<K> & LiveMessage => message.kind === kind);
}

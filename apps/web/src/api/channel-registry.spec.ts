import { ChannelRegistry } from './channel-registry.js';
import { MessageBatcher } from './message-batcher.js';

function registry() {
  const frames: string[] = [];
  const soon: (() => void)[] = [];
  const channels = new ChannelRegistry(
    {
      subscribe: (names) => frames.push(`+${names.join(' ')}`),
      unsubscribe: (names) => frames.push(`-${names.join(' ')}`),
    },
    () => undefined,
    (action) => soon.push(action),
  );
  const settle = (): void => soon.splice(0).forEach((action) => action());
  return { channels, frames, settle };
}

describe('ChannelRegistry', () => {
  it('subscribes once for many users and lets go after the last', () => {
    const { channels, frames, settle } = registry();
    const first = channels.retain('signals');
    const second = channels.retain('signals');
    settle();
    first();
    settle();
    expect(frames).toEqual(['+signals']);
    second();
    settle();
    expect(frames).toEqual(['+signals', '-signals']);
  });

  it('says nothing when a channel is let go and taken again at once', () => {
    const { channels, frames, settle } = registry();
    const release = channels.retain('signals');
    settle();
    release();
    channels.retain('signals');
    settle();
    expect(frames).toEqual(['+signals']);
  });

  it('asks in one frame for all that changed together', () => {
    const { channels, frames, settle } = registry();
    const release = channels.retain('orders:paper');
    settle();
    release();
    channels.retain('orders:paper-synthetic');
    channels.retain('fills:paper-synthetic');
    settle();
    expect(frames).toEqual(['+orders:paper', '-orders:paper', '+orders:paper-synthetic fills:paper-synthetic']);
  });

  it('reloads only what is subscribed', () => {
    const { channels, frames, settle } = registry();
    channels.retain('alerts');
    settle();
    channels.reload('alerts');
    channels.reload('feeds');
    expect(frames).toEqual(['+alerts', '-alerts', '+alerts']);
  });
});

it('MessageBatcher delivers once for all that came before the frame, in order', () => {
  const frames: (() => void)[] = [];
  const delivered: (readonly number[])[] = [];
  const batcher = new MessageBatcher<number>(
    (items) => delivered.push(items),
    (action) => frames.push(action),
  );
  [1, 2, 3].forEach((item) => batcher.add(item));
  frames.splice(0).forEach((frame) => frame());
  batcher.add(4);
  frames.splice(0).forEach((frame) => frame());
  expect(delivered).toEqual([[1, 2, 3], [4]]);
});

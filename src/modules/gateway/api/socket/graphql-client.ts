import type { UpdateFrame } from './frames.js';
import { SocketClient } from './socket-client.js';
import type { Subscription } from '../graphql/subscriptions.js';

const FORBIDDEN = 4403;

/** A client that speaks GraphQL: of what its channels bring it gets what it asked for, and as late as every other client. */
export class GraphqlClient extends SocketClient {
  private readonly subscriptions = new Map<string, Subscription>();

  get count(): number {
    return this.subscriptions.size;
  }

  follows(id: string): boolean {
    return this.subscriptions.has(id);
  }

  follow(id: string, subscription: Subscription): void {
    this.subscriptions.set(id, subscription);
  }

  /** The channel that nobody here listens to any more; null where it is still heard, or there is no such subscription. */
  forget(id: string): string | null {
    const channel = this.subscriptions.get(id)?.channel;
    this.subscriptions.delete(id);
    const isHeard = [...this.subscriptions.values()].some((each) => each.channel === channel);
    return channel === undefined || isHeard ? null : channel;
  }

  write(message: object): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message));
  }

  answer(id: string, update: unknown): void {
    const subscription = this.subscriptions.get(id);
    if (subscription !== undefined) this.write({ id, type: 'next', payload: subscription.answer(update) });
  }

  override endSession(): void {
    this.close(FORBIDDEN, 'Forbidden');
  }

  protected override deliver({ channel, data }: UpdateFrame): void {
    for (const [id, subscription] of this.subscriptions) if (subscription.channel === channel) this.answer(id, data);
  }
}

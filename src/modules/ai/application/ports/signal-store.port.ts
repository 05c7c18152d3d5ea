import type { Page, Transaction } from '#messaging';
import type { SignalView } from '../../contracts/index.js';

/** What makes a signal one and the same. */
export interface SignalKey {
  readonly modelId: string;
  readonly instrumentId: string;
  /** RFC 3339. */
  readonly barTime: string;
}

export abstract class SignalStore {
  /** False when the model has spoken on that bar before: then nothing changes. */
  abstract add(tx: Transaction, signal: SignalView): Promise<boolean>;
  abstract find(key: SignalKey): Promise<SignalView | null>;
  /** The latest first. */
  abstract page(part: {
    instrumentId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<Page<SignalView>>;
}

import { type IntegrationEvent, Outbox, type Transaction, encode, typeOf } from '#messaging';
import { OpenTransaction } from './direct-unit-of-work.js';

/** Keeps the events of transactions that committed; refuses what the real outbox could not send. */
export class RecordingOutbox extends Outbox {
  readonly events: IntegrationEvent[] = [];

  /** @throws UnexpectedError for an event that is not plain data; Error when `tx` is no open transaction */
  async add(tx: Transaction, ...events: readonly IntegrationEvent[]): Promise<void> {
    for (const event of events) {
      typeOf(event);
      encode(event);
    }
    OpenTransaction.of(tx).onCommit(() => void this.events.push(...events));
  }

  /** The events since the last call. */
  take(): IntegrationEvent[] {
    return this.events.splice(0);
  }
}

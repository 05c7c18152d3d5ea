import { setTimeout as sleep } from 'node:timers/promises';
import { OperationalError } from '#kernel';

const WITHIN_MS = 30_000;
const AGAIN_MS = 200;

/** A topic or group that was just made has no leader for a moment, and everybody who asks for it is refused. */
export async function untilSettled<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + WITHIN_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof OperationalError || !isUnsettled(error) || performance.now() > until) throw error;
      await sleep(AGAIN_MS);
    }
  }
}

/** What a broker that answers says of a leader or coordinator that is not there yet. */
const UNSETTLED = new Set([
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_FOR_PARTITION',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR_FOR_GROUP',
  'GROUP_LOAD_IN_PROGRESS',
  'COORDINATOR_LOAD_IN_PROGRESS',
]);

function isUnsettled(error: unknown): boolean {
  const { type, name, cause } = error as { type?: string; name?: string; cause?: unknown };
  if (type !== undefined && UNSETTLED.has(type)) return true;
  if (name === 'KafkaJSGroupCoordinatorNotFound' || name === 'KafkaJSMetadataNotLoaded') return true;
  return cause !== undefined && cause !== null && isUnsettled(cause);
}

import { createHash } from 'node:crypto';
import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { Envelope } from '#messaging';

/** Of the form of the message's value. Headers keep their meaning in every version. */
const VERSION = '1';
export const MARKET_POSITION = 'market-position';

/** An event as a Kafka message. `position`: of the market it may follow from. The headers are enough to say what it is, whatever the version of its value. */
export function toMessage(envelope: Envelope, position: string): Message {
  const { id, type, key, source, correlationId, causationId } = envelope;
  return {
    key,
    value: JSON.stringify(envelope),
    headers: {
      'envelope-version': VERSION,
      id,
      type,
      source,
      'correlation-id': correlationId,
      ...(causationId === null ? {} : { 'causation-id': causationId }),
      traceparent: traceparent(correlationId, id),
      ...(position === '' ? {} : { [MARKET_POSITION]: position }),
    },
  };
}

/** Never throws: what cannot be read becomes an envelope that says so, and is parked by whoever wants it. */
export function fromMessage(topic: string, partition: number, { key, value, headers, offset }: KafkaMessage): Envelope {
  const version = headerOf(headers, 'envelope-version');
  const problem = version === VERSION ? null : `its form has the version ${version}, this program reads ${VERSION}`;
  if (problem === null) {
    const envelope = parse(value);
    if (envelope !== null) return envelope;
  }
  return {
    id: headerOf(headers, 'id') || `${topic}/${partition}/${offset}`,
    type: headerOf(headers, 'type'),
    key: key?.toString() ?? '',
    source: headerOf(headers, 'source'),
    occurredAt: '1970-01-01T00:00:00.000000Z',
    correlationId: headerOf(headers, 'correlation-id'),
    causationId: headerOf(headers, 'causation-id') || null,
    payload: { topic, partition, offset, value: value?.toString('base64') ?? null },
    unreadable: problem ?? 'its value is no event',
  };
}

function parse(value: Buffer | null): Envelope | null {
  try {
    const envelope = JSON.parse(value?.toString() ?? '') as Partial<Envelope>;
    const { id, type, key, payload } = envelope;
    const whole = [id, type, key].every((field) => typeof field === 'string') && typeof payload === 'object';
    return whole ? (envelope as Envelope) : null;
  } catch {
    return null;
  }
}

export function headerOf(headers: IHeaders | undefined, name: string): string {
  const value = headers?.[name];
  return (Array.isArray(value) ? value[0] : value)?.toString() ?? '';
}

/** W3C trace context: what has one correlation id is one trace. */
export const traceparent = (correlationId: string, spanOf: string): string =>
  `00-${hashOf(correlationId, 32)}-${hashOf(spanOf, 16)}-01`;

const hashOf = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

/** An event on its way, as it stands in the outbox and on every wire. */
export interface Envelope {
  /** Unique; the inbox remembers it. */
  readonly id: string;
  /** Wire name and version, `execution.fill-booked.v1`. */
  readonly type: string;
  /** Aggregate id; order is kept per key. */
  readonly key: string;
  /** The module whose outbox it comes from. */
  readonly source: string;
  /** RFC 3339, microseconds, UTC. */
  readonly occurredAt: string;
  /** What first caused it, the same along the whole chain. */
  readonly correlationId: string;
  /** Id of the event or request that caused it directly. */
  readonly causationId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Set when it came over a wire in a form that this program cannot read: why. It is parked until a newer program takes it. */
  readonly unreadable?: string;
}

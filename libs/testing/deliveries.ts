import type { Delivery, Envelope, IntegrationEvent } from '#messaging';

/** Events as a handler gets them; every envelope is like `envelope`. */
export const deliveriesOf = <E extends IntegrationEvent>(
  events: readonly E[],
  envelope: Partial<Envelope> = {},
): Delivery<E>[] => events.map((event) => ({ event, envelope: envelope as Envelope, because: (work) => work() }));

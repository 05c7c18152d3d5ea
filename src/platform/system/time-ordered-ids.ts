import { randomUUID } from 'node:crypto';
import { IdGenerator } from '#kernel';

/** UUID version 7 (RFC 9562) without dashes: sorted by time, so that index pages stay dense. */
export class TimeOrderedIds extends IdGenerator {
  next(prefix: string): string {
    // Version 4 has its random bits, and the variant, where version 7 has them; Node keeps them in store, which makes it four times faster than asking for bytes.
    const random = randomUUID();
    const time = Date.now().toString(16).padStart(12, '0');
    return `${prefix}_${time}7${random.slice(15, 18)}${random.slice(19, 23)}${random.slice(24)}`;
  }
}

import { randomBytes } from 'node:crypto';
import { IdGenerator } from '#kernel';

/** UUID version 7 (RFC 9562) without dashes: sorted by time, so that index pages stay dense. */
export class TimeOrderedIds extends IdGenerator {
  next(prefix: string): string {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(Date.now(), 0, 6);
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    return `${prefix}_${bytes.toString('hex')}`;
  }
}
